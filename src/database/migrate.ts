import type pg from 'pg';
import { connect } from './connect.js';
import { createDataSource } from './data-source.js';

/** Any number, the same in every process: who holds this advisory lock may change the schema. */
const MIGRATION_LOCK = 8_230_613;

/**
 * Brings the database at `url` up to date and returns the names of the migrations applied, in order.
 *
 * Any number of processes may call it at once: one works, the others wait and find nothing left to do. The lock is
 * on a connection of its own, so that it outlives the transaction of each migration and ends with the process.
 * `afterMigrations` runs under the same lock, on that connection (the queue's schema); it must not end the client.
 */
export async function migrate(
  url: string,
  options: { afterMigrations?: (client: pg.Client) => Promise<unknown> } = {},
): Promise<string[]> {
  const client = await connect(url, 'dondoc migrate lock');
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await runMigrations(url);
    await options.afterMigrations?.(client);
    return applied;
  } finally {
    // Ending the session releases the lock.
    await client.end();
  }
}

async function runMigrations(url: string): Promise<string[]> {
  const dataSource = createDataSource({
    url,
    poolSize: 2,
    applicationName: 'dondoc migrate',
    patient: true,
  });
  await dataSource.initialize();
  try {
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}
