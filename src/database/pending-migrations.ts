import type pg from 'pg';
import { migrations } from './migrations/index.js';

/** The database lacks migrations, and the role that found it so may not apply them. */
export class DatabaseBehindError extends Error {
  override readonly name = 'DatabaseBehindError';

  constructor(role: string, lacking: number) {
    super(
      `The database lacks ${lacking} migration(s), and the role "${role}" may not apply them. ` +
        'Run: dondoc migrate, with the owner in DATABASE_MIGRATE_URL.',
    );
  }
}

/** Names of the migrations that have been applied, in order; none where the database is empty. */
export async function appliedMigrations(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  try {
    const found = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
    return found.rows.map((row) => row.name);
  } catch (error) {
    if ((error as { code?: unknown }).code === MISSING_TABLE) return [];
    throw error;
  }
}

/** Names of the migrations that this program knows and the database lacks. */
export async function pendingMigrations(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  const applied = await appliedMigrations(client);
  return migrations.map((migration) => migration.name).filter((name) => !applied.includes(name));
}

const MISSING_TABLE = '42P01';
