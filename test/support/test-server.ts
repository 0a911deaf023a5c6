import type pg from 'pg';
import { connect } from '../../src/database/connect.js';
import { testServer } from './test-run.js';

/** Does something on the run's PostgreSQL, in its database `postgres`, on a connection of its own. */
export async function withServer<Result>(work: (server: pg.Client) => Promise<Result>): Promise<Result> {
  const server = await connect(testServer(), 'dondoc test harness');
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

/** Databases that test files did not drop, with the files' paths. */
export async function leftoverDatabases(): Promise<string[]> {
  return withServer(async (server) => {
    const found = await server.query<{ owner: string }>(
      `SELECT DISTINCT shobj_description(oid, 'pg_database') AS owner FROM pg_database WHERE datname LIKE 'test\\_%' ORDER BY 1`,
    );
    return found.rows.map((row) => row.owner);
  });
}
