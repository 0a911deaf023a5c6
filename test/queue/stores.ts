import { Redis } from 'ioredis';
import type { TestRedis } from '../support/redis.js';
import type { StoreUnderTest } from './queue-contract.js';

/** The queues in the test's own database. */
export const postgresStore: StoreUnderTest = {
  redisUrl: () => undefined,
  lose: async (room) => {
    await room.database.dataSource.query(
      'TRUNCATE bullmq.job, bullmq.job_log, bullmq.job_dependency, bullmq.scheduler, bullmq.meta',
    );
  },
};

/** The queues in a Redis started for the test. */
export function redisStore(redis: () => TestRedis): StoreUnderTest {
  return {
    redisUrl: () => redis().url,
    lose: async () => {
      const client = new Redis(redis().url);
      await client.flushall();
      await client.quit();
    },
  };
}
