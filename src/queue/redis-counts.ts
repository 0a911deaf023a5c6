import { Redis } from 'ioredis';
import type { QueueLog } from './queue-log.js';

/** Something counted under a key until an instant, in milliseconds since 1970. */
interface Count {
  readonly key: string;
  readonly until: number;
  readonly hits: number;
}

/**
 * Counts in Redis that vanish by themselves when their time is over. Never waits for a Redis that is away: the add
 * fails at once and the caller goes on with what it knows.
 */
export function countInRedis(options: { url: string; prefix: string; log: QueueLog }): {
  add(counts: readonly Count[]): Promise<Count[]>;
  close(): Promise<void>;
} {
  const { url, prefix, log } = options;
  const connection = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 2_000,
    disconnectTimeout: 200,
  });
  connection.on('error', (error) => log.error({ err: error }, 'rates: the connection to Redis broke'));
  return {
    async add(counts) {
      const commands = connection.pipeline();
      for (const { key, until, hits } of counts) {
        const name = `${prefix}:rate:${until}:${key}`;
        commands.incrby(name, hits).pexpireat(name, until);
      }
      const replies = (await commands.exec()) ?? [];
      return counts.map(({ key, until }, place) => {
        const [error, total] = replies[place * 2] ?? [new Error('no reply'), null];
        if (error !== null) throw error;
        return { key, until, hits: Number(total) };
      });
    },
    async close() {
      connection.disconnect();
    },
  };
}
