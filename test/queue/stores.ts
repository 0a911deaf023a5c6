import { Redis } from 'ioredis';
import type { TestRedis } from '../support/redis.js';
import type { StoreUnderTest } from './queue-contract.js';

/** The queues in the test's own database. */
export const postgresStore: StoreUnderTest = {
  redisUrl: () => undefined,
  lose: async (room) => {
    // One by one: a TRUNCATE of them all would lock against the workers that are still at them.
    for (const table of ['job', 'scheduler', 'meta']) {
      await room.database.dataSource.query(`DELETE FROM bullmq.${table}`);
    }
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
