import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { type KnownLifecycle, lifecycles, waysOf } from '../../src/domain/lifecycles.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  // The rows below refer to nothing.
  const keys = await database.dataSource.query<{ table: string; name: string }[]>(
    `SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint
     WHERE contype = 'f' AND conrelid::regclass::text = ANY($1)`,
    [lifecycles.map(({ table }) => table)],
  );
  for (const { table, name } of keys) {
    await database.dataSource.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
  }
});
afterAll(() => database.drop());

const cases = lifecycles.map((known) => [known.lifecycle.name, known] as const);

describe.each(cases)('the life of %s in the database', (name, known) => {
  it('has the ways of its table, and no other', async () => {
    const rows = await database.dataSource.query<{ from: string; to: string }[]>(
      'SELECT from_state AS "from", to_state AS "to" FROM lifecycle_move WHERE subject = $1',
      [name],
    );
    const kept = rows.map(arrow);
    const wanted = waysOf(known).map(arrow);
    const missing = wanted.filter((way) => !kept.includes(way));
    const surplus = kept.filter((way) => !wanted.includes(way));
    const cure =
      missing.length + surplus.length === 0
        ? ''
        : `Write a migration that brings lifecycle_move of ${name} to its table in src/domain: add ${missing.join(', ') || 'nothing'}, remove ${surplus.join(', ') || 'nothing'}.`;
    expect(cure).toBe('');
  });

  it('takes exactly these changes of state, by plain SQL', async () => {
    const passed: string[] = [];
    const refusals: unknown[] = [];
    for (const from of known.states) {
      for (const to of known.states) {
        const error = await attempt(known, from, to);
        if (error === null) passed.push(arrow({ from, to }));
        else refusals.push(error);
      }
    }
    const stays = known.states.map((state) => arrow({ from: state, to: state }));
    expect(passed.sort()).toEqual([...stays, ...waysOf(known).map(arrow)].sort());
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({
        code: '23514',
        constraint: 'lifecycle_move',
        message: expect.stringMatching(/^\w+:\d+ cannot go from [A-Z_]+ to [A-Z_]+$/),
      });
    }
  });
});

function arrow({ from, to }: { from: string; to: string }): string {
  return `${from} → ${to}`;
}

/** Moves a row of its table that stands in one state to another, and undoes it. Answers the error, or null. */
async function attempt({ table }: KnownLifecycle, from: string, to: string): Promise<unknown> {
  const runner = database.dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    const id = await insertInState(runner, table, from);
    const update = runner.query(`UPDATE ${table} SET state = $2 WHERE id = $1`, [id, to]);
    return await update.then(
      () => null,
      (error: unknown) => error,
    );
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

/** A row with nothing in it but its state. */
async function insertInState(runner: QueryRunner, table: string, state: string): Promise<number> {
  const columns = (await runner.query(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_name = $1 AND is_nullable = 'NO' AND is_identity = 'NO' AND column_default IS NULL
       AND column_name <> 'state'`,
    [table],
  )) as { name: string; type: string }[];
  const names = columns.map(({ name }) => `"${name}"`);
  const values = columns.map(({ name, type }) => {
    const value = BLANKS[type];
    if (value === undefined) throw new Error(`no blank for ${table}.${name}, a ${type}`);
    return value;
  });
  const [row] = (await runner.query(
    `INSERT INTO ${table} (${['state', ...names].join(', ')}) VALUES (${['$1', ...values].join(', ')}) RETURNING id`,
    [state],
  )) as { id: number }[];
  return row?.id ?? 0;
}

const BLANKS: { readonly [type: string]: string | undefined } = {
  integer: '1',
  text: `''`,
  boolean: 'false',
  date: `'2023-06-01'`,
  jsonb: `'{}'`,
  'timestamp with time zone': `'2023-06-01'`,
};
