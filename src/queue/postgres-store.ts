import { createPostgresBackend, isPgPool, type Telemetry, withBackend } from 'bullmq';
import pg from 'pg';
import { type BullMqStore, QUEUE_SCHEMA } from './bullmq-store.js';
import { within } from './within.js';

const POOL_SIZE = 8; // three lanes listening, the rest shared by adding, fetching and finishing

/**
 * Queues in PostgreSQL, under the schema `bullmq` of the platform's own database, which keeps them apart from
 * any other database's. One small pool serves every lane. Rejects when the server is away. Closing rejects when a
 * worker still holds its connection after `closeMs`.
 */
export async function openPostgresStore(
  url: string,
  closeMs = 5_000,
  telemetry: Telemetry | null = null,
): Promise<BullMqStore> {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    // The queue may lose what a crash takes, so nothing here waits for the disk: the rows are the memory.
    options: `-c search_path=${QUEUE_SCHEMA} -c synchronous_commit=off`,
  });
  if (!isPgPool(pool)) throw new TypeError('this version of pg has another pool than BullMQ knows');
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const traced = telemetry === null ? {} : { telemetry };
  const store: BullMqStore = {
    kind: 'postgres',
    // A bulk add creates and drops two temporary tables: some 20 ms, and every session plans anew after it.
    smallBatch: 12,
    openQueue: (name) => new Queue(name, { connection: pool, streams: EVENTS, ...traced }),
    openWorker: (name, work, settings) =>
      new Worker(name, work, { connection: pool, ...settings, ...traced }),
    close: async () => within(closeMs, pool.end(), 'the connections to the queues were not given back'),
  };
  await pool.query('SELECT 1').catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return store;
}

/** Nobody reads BullMQ's event stream here. */
const EVENTS = { events: { maxLen: 1_000 } };
