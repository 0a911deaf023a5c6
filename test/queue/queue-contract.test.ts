import { describe } from '@jest/globals';
import { describeOnRedis } from '../support/redis.js';
import { queueContract } from './queue-contract.js';
import { postgresStore, redisStore } from './stores.js';

describe('on PostgreSQL', () => {
  queueContract(postgresStore);
});

describeOnRedis('on Redis', (redis) => {
  queueContract(redisStore(redis));
});
