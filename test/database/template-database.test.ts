import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../../src/database/connect.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';

describe('a test database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  it('is migrated', async () => {
    await expect(database.dataSource.showMigrations()).resolves.toBe(false);
  });

  it('gives plain dates, whole numbers and exact decimals', async () => {
    const rows: unknown = await database.dataSource.query(
      `SELECT date '2023-06-13' AS day, count(*) AS n, 1.10::numeric AS rate, array[date '2023-05-25', null] AS days`,
    );
    expect(rows).toEqual([{ day: '2023-06-13', n: 1, rate: '1.10', days: ['2023-05-25', null] }]);
  });

  it('refuses an integer that a number cannot hold', async () => {
    await expect(database.dataSource.query('SELECT 9007199254740993::int8 AS n')).rejects.toThrow(
      'bigint 9007199254740993 is too large',
    );
  });

  it('tells of connections that a test left open, and is dropped all the same', async () => {
    const other = await createTestDatabase();
    const forgotten = await connect(other.url, 'forgetful test');
    await expect(other.drop()).rejects.toThrow(/left connections to its database open: forgetful test/);
    await expect(connect(other.url, 'dondoc test')).rejects.toThrow('does not exist');
    await forgotten.end();
  });
});
