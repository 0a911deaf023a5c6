import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../../src/database/connect.js';
import { freePort } from '../../src/database/embedded/free-port.js';
import { BullMqBackend } from '../../src/queue/bullmq-backend.js';
import { migrateQueueSchema } from '../../src/queue/migrate-queue-schema.js';
import { openPostgresStore } from '../../src/queue/postgres-store.js';
import type { QueueLog } from '../../src/queue/queue-log.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';
import { gate } from './engine-room.js';

const silent = (): void => undefined;
const log: QueueLog = { debug: silent, info: silent, warn: silent, error: silent };

describe('queues in PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('are refused where no server is', async () => {
    const url = `postgres://nobody@127.0.0.1:${await freePort()}/nothing`;
    await expect(openPostgresStore(url)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('take few connections, and give all of them back', async () => {
    const backend = await BullMqBackend.open(await openPostgresStore(database.url), log);
    for (const lane of ['urgent', 'normal', 'bulk'] as const) {
      await backend.push(
        lane,
        Array.from({ length: 30 }, (_, n) => `${lane}_${n}`),
      );
      await backend.consume(lane, { concurrency: 8 }, async () => undefined);
    }
    const taken = await connections(database);
    expect(taken).toBeGreaterThanOrEqual(3);
    expect(taken).toBeLessThanOrEqual(8);
    await backend.close();
    await expect(gone(database)).resolves.toBe(0);
  });

  it('say so when they are closed under a job', async () => {
    const backend = await BullMqBackend.open(await openPostgresStore(database.url, 50), log);
    const door = gate();
    const consumption = await backend.consume('normal', { concurrency: 1 }, door.pass);
    await backend.push('normal', ['stuck']);
    await door.arrived;
    const stopping = consumption.stop();
    await expect(backend.close()).rejects.toThrow(/not given back within 50 ms/);
    door.open();
    await stopping;
    await expect(gone(database)).resolves.toBe(0);
  });

  it('are refused until their schema is there', async () => {
    await database.dataSource.query('DROP SCHEMA bullmq CASCADE');
    await expect(BullMqBackend.open(await openPostgresStore(database.url), log)).rejects.toThrow(
      /not initialized/,
    );
    const client = await connect(database.url, 'dondoc test');
    const versions = [await migrateQueueSchema(client), await migrateQueueSchema(client)];
    await client.end();
    expect(versions).toEqual([11, 11]);
    const backend = await BullMqBackend.open(await openPostgresStore(database.url), log);
    await expect(backend.counts('normal')).resolves.toEqual({ waiting: 0, active: 0, delayed: 0 });
    await backend.close();
  });
});

/** Those of the database that are not the data source's. */
async function connections(database: TestDatabase): Promise<number> {
  const [found] = await database.dataSource.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE datname = current_database() AND application_name <> 'dondoc test'`,
  );
  return found?.n ?? 0;
}

/** Waits until they are gone; the server notices the end of a connection a moment later. */
async function gone(database: TestDatabase): Promise<number> {
  for (let look = 0; look < 500; look += 1) {
    if ((await connections(database)) === 0) return 0;
  }
  return connections(database);
}
