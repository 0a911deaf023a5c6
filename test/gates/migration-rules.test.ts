import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorkbench, script, type Workbench } from './workbench.js';

describe('the rules for migrations', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = createWorkbench([]);
  });
  afterEach(() => bench.remove());

  const check = (statement: string, file = '1999000000000-new.ts') => {
    bench.write({ [`migrations/${file}`]: `const statements = [\n${statement}\n];\n` });
    return bench.run('node', script('check-migration-rules.mjs'), 'migrations');
  };

  it.each([
    ['a column that is dropped', '`ALTER TABLE "unit" DROP COLUMN "name"`,'],
    ['a table that is dropped', '`DROP TABLE unit`,'],
    ['a column that is renamed', '`ALTER TABLE unit RENAME COLUMN a TO b`,'],
    ['another type', '`ALTER TABLE unit ALTER COLUMN code TYPE integer`,'],
    ['a column that must be filled', '`ALTER TABLE unit ADD "motto" text NOT NULL`,'],
    ['a column that must be filled from now on', '`ALTER TABLE unit ALTER COLUMN motto SET NOT NULL`,'],
    ['rows that go', '`DELETE FROM unit`,'],
  ])('refuse %s', (_what, statement) => {
    expect(check(statement)).toMatchObject({
      code: 1,
      output: expect.stringContaining('1999000000000-new.ts:2'),
    });
  });

  it.each([
    ['a column that may be empty', '`ALTER TABLE unit ADD "motto" text`,'],
    ['a column with a default', '`ALTER TABLE unit ADD "motto" text NOT NULL DEFAULT \'\'`,'],
    [
      'a table',
      '`CREATE TABLE motto (id integer GENERATED ALWAYS AS IDENTITY NOT NULL, text text NOT NULL)`,',
    ],
    ['what says why', '// breaks the rule: nobody has used it since version 3\n`DROP TABLE unit`,'],
  ])('accept %s', (_what, statement) => {
    expect(check(statement)).toMatchObject({ code: 0, output: '1 migrations looked at, 0 faults\n' });
  });

  it('leave alone what takes one back, and nothing after it', () => {
    const down = '  async down() {\n    await run(`DROP TABLE unit`);\n  }';
    expect(check(down)).toMatchObject({ code: 0 });
    expect(check(`${down}\n\`DROP TABLE unit\`,`)).toMatchObject({
      code: 1,
      output: expect.stringContaining(':5:'),
    });
  });

  it('leave alone what was there before them', () => {
    expect(check('`DROP TABLE unit`,', '1685000000000-old.ts')).toMatchObject({ code: 0 });
  });
});
