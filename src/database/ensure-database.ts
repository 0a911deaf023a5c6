import pg from 'pg';
import { connect } from './connect.js';

const DUPLICATE_DATABASE = '42P04';
const UNIQUE_VIOLATION = '23505';

/**
 * Creates the database that `url` names when it is missing. `maintenanceDatabase` is the one connected to for it.
 * True when it was created, false when it was there, also when another process created it meanwhile.
 */
export async function ensureDatabase(url: string, maintenanceDatabase = 'postgres'): Promise<boolean> {
  const name = databaseName(url);
  return withMaintenance(url, maintenanceDatabase, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 1) return false;
    try {
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
      return true;
    } catch (error) {
      // Two at once: the loser sees one of these codes, depending on how far the winner is.
      if (
        error instanceof pg.DatabaseError &&
        [DUPLICATE_DATABASE, UNIQUE_VIOLATION].includes(error.code ?? '')
      ) {
        return false;
      }
      throw error;
    }
  });
}

/** Drops the database that `url` names, ending whoever is connected to it. Nothing happens when it is missing. */
export async function dropDatabase(url: string, maintenanceDatabase = 'postgres'): Promise<void> {
  const name = databaseName(url);
  await withMaintenance(url, maintenanceDatabase, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  });
}

/** The same address with another database. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(database)}`;
  return address.toString();
}

/** The database an address names. Throws when it names none. */
function databaseName(url: string): string {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  if (name === '') throw new Error('the database address names no database: end it with /<name>');
  return name;
}

async function withMaintenance<Result>(
  url: string,
  maintenanceDatabase: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = await connect(withDatabase(url, maintenanceDatabase), 'dondoc maintenance');
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
