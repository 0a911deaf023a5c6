import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
});
