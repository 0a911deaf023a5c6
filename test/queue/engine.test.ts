import { describe } from '@jest/globals';
import { describeOnRedis } from '../support/redis.js';
import { engineContract } from './engine-contract.js';
import { postgresStore, redisStore } from './stores.js';

describe('on PostgreSQL', () => {
  engineContract(postgresStore);
});

describeOnRedis('on Redis', (redis) => {
  engineContract(redisStore(redis));
});
