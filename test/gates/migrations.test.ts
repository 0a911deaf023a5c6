import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';
import { createWorkbench, repository, script, type Workbench } from './workbench.js';

describe('generating a migration', () => {
  let database: TestDatabase;
  let bench: Workbench;
  beforeAll(async () => {
    database = await createTestDatabase();
    bench = createWorkbench(['package.json']);
    cpSync(join(repository, 'build/src'), join(bench.folder, 'compiled'), { recursive: true });
  });
  afterAll(async () => {
    bench.remove();
    await database.drop();
  });

  const check = () => bench.run('node', script('check-migrations.mjs'), 'compiled', database.url);

  it('yields nothing', () => {
    expect(check()).toEqual({ code: 0, output: 'entities and migrations agree\n' });
  });

  it('yields what an entity says and no migration does', () => {
    appendFileSync(
      join(bench.folder, 'compiled/entities/unit.entity.js'),
      "import { Column } from 'typeorm';\nColumn('text', { nullable: true })(Unit.prototype, 'motto');\n",
    );
    const { code, output } = check();
    expect(output).toContain('ALTER TABLE "unit" ADD "motto" text');
    expect(code).toBe(1);
  });
});
