import { runMigrations } from 'bullmq';
import type { ClientBase } from 'pg';
import { QUEUE_SCHEMA } from './bullmq-store.js';

/**
 * Creates or upgrades the schema of the PostgreSQL queues, beside the platform's own and outside its
 * migrations. `client` is one session, not a pool: the work is one transaction behind an advisory lock, so
 * several processes may do it at once. Returns the schema's version.
 */
export async function migrateQueueSchema(client: ClientBase): Promise<number> {
  return runMigrations(client, QUEUE_SCHEMA);
}
