import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { connect } from '../../../src/database/connect.js';
import { examineRights } from '../../../src/database/roles/examine-rights.js';
import { privilegesOf, TABLE_RIGHTS } from '../../../src/database/roles/table-rights.js';
import { QUEUE_SCHEMA } from '../../../src/queue/bullmq-store.js';
import { migrateDatabase } from '../../../src/server/migrate-database.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const REFUSED = '42501';

describe('the role that the platform runs as', () => {
  let database: TestDatabase;
  let run: pg.Client;
  let tables: { [table: string]: string[] };

  beforeAll(async () => {
    database = await createTestDatabase();
    run = await connect(database.runUrl, 'dondoc test');
    const rows = await database.dataSource.query<{ name: string; columns: string[] }[]>(
      `SELECT table_name::text AS name, array_agg(column_name::text ORDER BY ordinal_position) AS columns
       FROM information_schema.columns WHERE table_schema = 'public' GROUP BY 1`,
    );
    tables = Object.fromEntries(rows.map(({ name, columns }) => [name, columns]));
  });

  afterAll(async () => {
    await run.end();
    await database.drop();
  });

  /** The code with which PostgreSQL refuses a statement to the running role; null where it does not. */
  const refusal = async (statement: string): Promise<string | null> => {
    await run.query('BEGIN');
    try {
      await run.query(statement);
      return null;
    } catch (error) {
      return (error as { code?: string }).code ?? 'unknown';
    } finally {
      await run.query('ROLLBACK');
    }
  };
  const quoted = pg.escapeIdentifier;

  it('has a decision about every table there is, and about no other', () => {
    expect(Object.keys(TABLE_RIGHTS).sort()).toEqual(Object.keys(tables).sort());
  });

  it('has exactly the rights that were decided', async () => {
    await expect(examineRights(run, 'dondoc_run', QUEUE_SCHEMA)).resolves.toEqual({
      unrestricted: false,
      lacking: [],
      excess: [],
    });
  });

  it.each(Object.entries(TABLE_RIGHTS))(
    'does to %s what is decided, %j, and PostgreSQL refuses the rest',
    async (table, right) => {
      const { privileges, columns } = privilegesOf(right);
      const all = tables[table] ?? [];
      const name = quoted(table);
      expect(await refusal(`SELECT 1 FROM ${name} WHERE false`)).toBeNull();
      for (const column of all) {
        const may = privileges.includes('UPDATE') || columns.includes(column);
        const set = `UPDATE ${name} SET ${quoted(column)} = DEFAULT WHERE false`;
        expect({ column, code: (await refusal(set)) === REFUSED }).toEqual({ column, code: !may });
      }
      expect((await refusal(`INSERT INTO ${name} SELECT * FROM ${name} WHERE false`)) === REFUSED).toBe(
        !privileges.includes('INSERT'),
      );
      expect((await refusal(`DELETE FROM ${name} WHERE false`)) === REFUSED).toBe(
        !privileges.includes('DELETE'),
      );
      for (const never of [
        `TRUNCATE ${name}`,
        `ALTER TABLE ${name} DISABLE TRIGGER ALL`,
        `ALTER TABLE ${name} ADD COLUMN more text`,
        `ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`,
        `DROP TABLE ${name}`,
        `CREATE TRIGGER more BEFORE INSERT ON ${name} FOR EACH ROW EXECUTE FUNCTION refuse_unknown_move('x')`,
        `CREATE RULE more AS ON INSERT TO ${name} DO INSTEAD NOTHING`,
        `CREATE INDEX ON ${name} (${quoted(all[0] ?? '')})`,
        `COPY ${name} TO PROGRAM 'true'`,
      ]) {
        expect({ never, code: await refusal(never) }).toEqual({ never, code: REFUSED });
      }
    },
  );

  it.each([
    'CREATE TABLE more (n int)',
    'CREATE SCHEMA more',
    `CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    `CREATE OR REPLACE FUNCTION platform_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'`,
    'DROP FUNCTION refuse_unknown_move() CASCADE',
    'ALTER SCHEMA public RENAME TO elsewhere',
    'SET session_replication_role = replica',
    'SET ROLE dondoc',
    'ALTER ROLE dondoc_run SUPERUSER',
    'CREATE ROLE more SUPERUSER',
    'CREATE EXTENSION dblink',
    `DO LANGUAGE plpgsql $$ BEGIN EXECUTE 'DELETE FROM event'; END $$`,
  ])('may not: %s', async (statement) => {
    expect(await refusal(statement)).toBe(REFUSED);
  });

  it('gets back what it lacks and loses what it should not have when the owner migrates', async () => {
    const { dataSource, url, runUrl } = database;
    await dataSource.query('GRANT DELETE, TRIGGER ON event TO dondoc_run');
    await dataSource.query('GRANT UPDATE (hash) ON audit_seal TO dondoc_run');
    await dataSource.query('REVOKE INSERT ON report FROM dondoc_run');
    const found = await examineRights(run, 'dondoc_run', QUEUE_SCHEMA);
    expect(found.lacking).toEqual(['INSERT on report']);
    expect(found.excess).toEqual(['UPDATE of audit_seal.hash', 'DELETE on event', 'TRIGGER on event']);
    await migrateDatabase({ url: runUrl, migrateUrl: url }, () => undefined);
    await expect(examineRights(run, 'dondoc_run', QUEUE_SCHEMA)).resolves.toMatchObject({
      lacking: [],
      excess: [],
    });
  });

  it('has no rights on a table about which nothing was decided', async () => {
    const { dataSource, url, runUrl } = database;
    await dataSource.query('CREATE TABLE undecided (n int)');
    await dataSource.query('GRANT SELECT ON undecided TO dondoc_run');
    await migrateDatabase({ url: runUrl, migrateUrl: url }, () => undefined);
    expect(await refusal('SELECT FROM undecided')).toBe(REFUSED);
    await dataSource.query('DROP TABLE undecided');
  });
});
