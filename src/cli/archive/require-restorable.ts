import type pg from 'pg';
import { connect } from '../../database/connect.js';
import { CliError } from '../cli-error.js';

/**
 * Throws where somebody works on the database, or, unless forced, where there is anything in it. A database that has
 * only been migrated counts as empty.
 */
export async function requireRestorable(url: string, force: boolean): Promise<void> {
  const client = await connect(url, 'dondoc restore check');
  try {
    await refuseInUse(client);
    if (!force) await refuseFilled(client);
  } finally {
    await client.end();
  }
}

async function refuseInUse(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT application_name AS name FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name ~ '^dondoc($| (?!test))'
      ORDER BY 1`,
  );
  if (rows.length === 0) return;
  throw new CliError(
    `The database is in use (${rows.map(({ name }) => name).join(', ')}).`,
    'Stop every process of dondoc first, then restore.',
  );
}

async function refuseFilled(client: pg.Client): Promise<void> {
  const { rows: tables } = await client.query<{ name: string; ours: boolean }>(
    `SELECT oid::regclass::text AS name, to_regclass('public.migrations') IS NOT NULL AS ours FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
  );
  for (const { name, ours } of tables) {
    // Migrations put rows of their own into some; nothing happens that leaves none of these.
    if (ours && !TELLING.includes(name)) continue;
    const { rowCount } = await client.query(`SELECT FROM ${name} LIMIT 1`);
    if (rowCount === 0) continue;
    throw new CliError(
      `The database is not empty: there are rows in ${name}.`,
      'Back it up first (dondoc backup <file>), then add --force: everything in it will be replaced.',
    );
  }
}

const TELLING = ['event', 'campaign', 'unit', 'organization', 'report', 'due_job', 'stored_file'];
