import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { failureKind } from '../../src/queue/failure-kind.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';

describe('failureKind', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const raised = async (state: string): Promise<unknown> =>
    database.dataSource
      .query(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${state}'; END $$`)
      .catch((error: unknown) => error);

  it.each([
    ['40001', 'conflict'],
    ['40P01', 'conflict'],
    ['55P03', 'outage'],
    ['57P01', 'outage'],
    ['08006', 'outage'],
    ['23505', 'failure'],
    ['57014', 'failure'],
  ])('takes SQLSTATE %s for %s', async (state, kind) => {
    const error = await raised(state);
    expect(failureKind(error)).toBe(kind);
    expect(failureKind(new Error('wrapped', { cause: error }))).toBe(kind);
  });

  it('takes the network for an outage only where it is the database’s', () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(failureKind(new QueryFailedError('SELECT 1', [], reset))).toBe('outage');
    expect(failureKind(new TypeError('fetch failed', { cause: reset }))).toBe('failure');
  });

  it('takes whatever else is thrown for a failure', () => {
    expect(failureKind(new Error('no'))).toBe('failure');
    expect(failureKind('no')).toBe('failure');
    expect(failureKind(new Error('Connection terminated unexpectedly'))).toBe('outage');
  });
});
