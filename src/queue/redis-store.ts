import { createRedisBackend, type Telemetry, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { BullMqStore } from './bullmq-store.js';
import type { QueueLog } from './queue-log.js';
import { within } from './within.js';

/** Redis that must not be used: jobs would vanish without an error, or it cannot be reached. */
export class RedisRefusedError extends Error {
  override readonly name = 'RedisRefusedError';
}

/**
 * Queues in Redis, under `prefix`, which names the installation so that another database's queues are never
 * mixed up. Throws `RedisRefusedError` when Redis does not answer in `patienceMs` or may evict keys.
 */
export async function openRedisStore(options: {
  url: string;
  prefix: string;
  log: QueueLog;
  patienceMs?: number;
  telemetry?: Telemetry | null;
}): Promise<BullMqStore> {
  const { url, prefix, log, patienceMs = 5_000, telemetry = null } = options;
  const traced = telemetry === null ? {} : { telemetry };
  // BullMQ requires unlimited retries on a connection that blocks; whoever waits on it brings a timer.
  const connection = new Redis(url, {
    maxRetriesPerRequest: null,
    keepAlive: 10_000,
    disconnectTimeout: 200,
  });
  connection.on('error', (error) => log.error({ err: error }, 'queue: the connection to Redis broke'));
  try {
    await refuseEviction(connection, patienceMs);
  } catch (error) {
    connection.disconnect();
    throw error;
  }
  const { Queue, Worker } = withBackend(createRedisBackend);
  return {
    kind: 'redis',
    smallBatch: 0,
    openQueue: (name) => new Queue(name, { connection, prefix, streams: EVENTS, ...traced }),
    openWorker: (name, work, settings) =>
      new Worker(name, work, { connection, prefix, ...settings, ...traced }),
    close: async () => {
      await within(2_000, connection.quit(), 'Redis did not answer QUIT').catch(() =>
        connection.disconnect(),
      );
    },
  };
}

const EVENTS = { events: { maxLen: 1_000 } };

async function refuseEviction(connection: Redis, patienceMs: number): Promise<void> {
  const memory = await within(patienceMs, connection.info('memory'), 'no answer').catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RedisRefusedError(
      `Redis cannot be used (${reason}): check REDIS_URL, or leave it out to keep the queues in PostgreSQL`,
      { cause: error },
    );
  });
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  if (policy !== 'noeviction') {
    throw new RedisRefusedError(
      `Redis has maxmemory-policy ${policy ?? 'unknown'} and may drop queued jobs: set maxmemory-policy noeviction`,
    );
  }
}
