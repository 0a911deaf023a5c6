import { describe } from '@jest/globals';
import { describeOnRedis } from '../support/redis.js';
import { deadProcessContract } from './dead-process-contract.js';
import { engineContract } from './engine-contract.js';
import { postgresStore, redisStore } from './stores.js';

describe('on PostgreSQL', () => {
  engineContract(postgresStore);
  deadProcessContract(postgresStore);
});

describeOnRedis('on Redis', (redis) => {
  engineContract(redisStore(redis));
  deadProcessContract(redisStore(redis));
});
