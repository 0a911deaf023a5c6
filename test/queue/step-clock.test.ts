import { describe } from '@jest/globals';
import { describeOnRedis } from '../support/redis.js';
import { stepClockContract } from './step-clock-contract.js';
import { postgresStore, redisStore } from './stores.js';

describe('on PostgreSQL', () => {
  stepClockContract(postgresStore);
});

describeOnRedis('on Redis', (redis) => {
  stepClockContract(redisStore(redis));
});
