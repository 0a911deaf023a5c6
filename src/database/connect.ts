import pg from 'pg';
import { pgTypes } from './pg-types.js';

/**
 * One connection of its own to PostgreSQL, for what must not go through a pool: creating databases, holding an
 * advisory lock, COPY. The caller ends it. Rejects with pg's error when the server cannot be reached.
 */
export async function connect(url: string, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: pgTypes,
  });
  // A connection that breaks while idle fails its next query; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    // A failed connect leaves the socket open; what ending it says adds nothing to the error that is thrown.
    await client.end().catch(() => undefined);
    throw error;
  }
  return client;
}
