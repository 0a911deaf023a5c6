import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/database/data-source.js';
import { withDatabase } from '../../src/database/ensure-database.js';
import { TEMPLATE_DATABASE, testRunServer, testServer } from './test-run.js';
import { withServer } from './test-server.js';

export interface TestDatabase {
  /** As its owner, who is a superuser: most tests are not about rights. */
  readonly url: string;
  /** As the role that the platform runs as. */
  readonly runUrl: string;
  /** Initialized; `drop` ends it. */
  readonly dataSource: DataSource;
  /**
   * Drops the database. Rejects, after dropping it, when the test left connections open: they are named by their
   * application name and last statement.
   */
  drop(): Promise<void>;
}

/**
 * A database of its own for a test file, migrated and empty: a copy of the template, some 20 ms.
 *
 *     let database: TestDatabase;
 *     beforeAll(async () => { database = await createTestDatabase(); });
 *     afterAll(() => database.drop());
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const identifier = pg.escapeIdentifier(name);
  await withServer(async (server) => {
    await server.query(`CREATE DATABASE ${identifier} TEMPLATE ${pg.escapeIdentifier(TEMPLATE_DATABASE)}`);
    const owner = pg.escapeLiteral(expect.getState().testPath ?? 'an unknown test file');
    await server.query(`COMMENT ON DATABASE ${identifier} IS ${owner}`);
  });
  const url = withDatabase(testServer(), name);
  const dataSource = createDataSource({ url, poolSize: 10, applicationName: 'dondoc test' });
  await dataSource.initialize();
  return {
    url,
    runUrl: withDatabase(testRunServer(), name),
    dataSource,
    async drop() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await withServer(async (server) => {
        const open = await openConnections(server, name);
        await server.query(`DROP DATABASE ${identifier} WITH (FORCE)`);
        if (open.length > 0) {
          throw new Error(`the test left connections to its database open: ${open.join('; ')}`);
        }
      });
    },
  };
}

/** Connections that are still there after a moment; those that are just closing are waited for. */
async function openConnections(server: pg.Client, database: string): Promise<string[]> {
  for (let look = 1; ; look += 1) {
    const found = await server.query<{ name: string; statement: string }>(
      'SELECT application_name AS name, left(query, 120) AS statement FROM pg_stat_activity WHERE datname = $1',
      [database],
    );
    const open = found.rows.map((row) => `${row.name} (${row.statement})`);
    if (open.length === 0 || look === 40) return open;
    await delay(25);
  }
}
