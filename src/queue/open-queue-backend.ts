import type { Telemetry } from 'bullmq';
import type { QueueBackend } from './backend.js';
import { BullMqBackend } from './bullmq-backend.js';
import { openPostgresStore } from './postgres-store.js';
import type { QueueLog } from './queue-log.js';
import { openRedisStore } from './redis-store.js';

/**
 * The queues of this installation: in Redis when a URL is given, else in PostgreSQL beside the data. Changing
 * from one to the other needs nothing else, since every open row is pushed again. Rejects when the store
 * cannot be used; `migrateQueueSchema` must have run for PostgreSQL.
 */
export async function openQueueBackend(options: {
  databaseUrl: string;
  redisUrl?: string;
  /** Keeps the queues of several databases on one Redis apart. */
  installation: string;
  log: QueueLog;
  /** Tells OpenTelemetry how keys pass through the queues. */
  traced?: boolean;
}): Promise<QueueBackend> {
  const { databaseUrl, redisUrl, installation, log } = options;
  const telemetry = options.traced === true ? await openTelemetry() : null;
  const store =
    redisUrl === undefined
      ? await openPostgresStore(databaseUrl, undefined, telemetry)
      : await openRedisStore({ url: redisUrl, prefix: `dondoc-${installation}`, log, telemetry });
  return BullMqBackend.open(store, log);
}

/** Loaded only where somebody wants it. */
async function openTelemetry(): Promise<Telemetry> {
  const { BullMQOtel } = await import('bullmq-otel');
  return new BullMQOtel({ tracerName: 'bullmq' });
}
