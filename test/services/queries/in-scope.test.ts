import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor, Grant } from '../../../src/domain/actor.js';
import { allows } from '../../../src/policies/grants.policy.js';
import { EVERYTHING, readingScope } from '../../../src/policies/reading.policy.js';
import { rebuildClosure } from '../../../src/services/hierarchy/rebuild-closure.js';
import { areInScope, inScope } from '../../../src/services/queries/in-scope.js';
import { type Cast, createCast } from '../../support/cast.js';
import { UNITS } from '../../support/cast-data.js';
import { countQueries } from '../../support/count-queries.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const DAY = '2023-06-10';
type UnitName = keyof typeof UNITS;
const NAMES = Object.keys(UNITS) as UnitName[];

describe('what is in scope, told by the database', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
  });
  afterAll(async () => database.drop());

  const actorWith = (grants: readonly Grant[]): Actor => ({ ...cast.positions.viewer.actor, grants });

  function pathOf(name: UnitName): number[] {
    const { parent } = UNITS[name];
    return [cast.units[name].id, ...(parent === null ? [] : pathOf(parent as UnitName))];
  }

  async function readable(
    actor: Actor,
    on = DAY,
    rootId: number | null = cast.units.city.id,
  ): Promise<UnitName[]> {
    const refs = NAMES.map((name) => ({ unitId: cast.units[name].id, on }));
    const answers = await areInScope(database.dataSource, readingScope(actor), rootId, refs);
    return NAMES.filter((_, index) => answers[index] === true);
  }

  it.each<[Grant['relation'], UnitName[]]>([
    ['SELF', ['thuyNguyen']],
    ['CHILDREN', ['nuiDeo', 'luuKy']],
    ['SUBTREE', ['thuyNguyen', 'nuiDeo', 'luuKy']],
  ])('reaches by %s', async (relation, expected) => {
    const grant: Grant = { role: 'VIEWER', unitId: cast.units.thuyNguyen.id, relation };
    expect(await readable(actorWith([grant]))).toEqual(expected);
  });

  it('says of any grants what the policy of mutations says of the same paths', async () => {
    const grants = fc.array(
      fc.record({
        role: fc.constantFrom('VIEWER' as const, 'REPORTER' as const, 'MONITOR' as const),
        unitId: fc.constantFrom(...NAMES.map((name) => cast.units[name].id)),
        relation: fc.constantFrom('SELF' as const, 'CHILDREN' as const, 'SUBTREE' as const),
      }),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(grants, fc.boolean(), async (held, rootKnown) => {
        const actor = actorWith(held);
        const byPolicy = NAMES.filter((name) => allows(actor, 'figure.read', { unit: pathOf(name) }));
        expect(await readable(actor, DAY, rootKnown ? cast.units.city.id : null)).toEqual(byPolicy);
      }),
      { numRuns: 60 },
    );
  });

  it('costs nothing where everything is in scope, or nothing', async () => {
    const whole = readingScope(cast.positions.viewer.actor);
    const columns = { unit: 'u.id', day: 'u.day', next: 4 };
    expect(inScope(whole, { ...columns, rootId: cast.units.city.id })).toEqual({
      sql: 'true',
      parameters: [],
    });
    expect(inScope(EVERYTHING, { ...columns, rootId: null })).toEqual({ sql: 'true', parameters: [] });
    expect(inScope(readingScope(null), { ...columns, rootId: null })).toEqual({
      sql: 'false',
      parameters: [],
    });
    const refs = [{ unitId: cast.units.luuKy.id, on: DAY }];
    const { queries } = await countQueries(database.dataSource, async () => {
      expect(await areInScope(database.dataSource, whole, cast.units.city.id, refs)).toEqual([true]);
      expect(await areInScope(database.dataSource, readingScope(null), null, refs)).toEqual([false]);
    });
    expect(queries).toEqual([]);
  });

  it('numbers its placeholders from the first that is free', () => {
    const scope = readingScope(
      actorWith([
        { role: 'VIEWER', unitId: 5, relation: 'SUBTREE' },
        { role: 'REPORTER', unitId: 6, relation: 'SELF' },
      ]),
    );
    const { sql, parameters } = inScope(scope, { unit: 'u.id', day: 'u.day', next: 4, rootId: null });
    expect(sql.match(/\$\d+/g)).toEqual(['$4', '$5']);
    expect(parameters).toEqual([[6], [5]]);
  });

  it('goes by the map of the day asked about (H4)', async () => {
    const { manager } = database.dataSource;
    const ids = [cast.units.luuKy.id, cast.units.hongBang.id];
    await manager.query(
      `UPDATE unit_version SET valid_to = '2023-06-15' WHERE unit_id = $1`,
      ids.slice(0, 1),
    );
    await manager.query(
      `INSERT INTO unit_version (unit_id, code, name, name_en, kind, level, parent_id, search_text, valid_from)
       SELECT unit_id, code, name, name_en, kind, level, $2, search_text, valid_to FROM unit_version WHERE unit_id = $1`,
      ids,
    );
    await manager.transaction(rebuildClosure);
    const former = actorWith([{ role: 'VIEWER', unitId: cast.units.thuyNguyen.id, relation: 'SUBTREE' }]);
    const present = actorWith([{ role: 'VIEWER', unitId: cast.units.hongBang.id, relation: 'CHILDREN' }]);
    expect(await readable(former, '2023-06-14')).toContain('luuKy');
    expect(await readable(former, '2023-06-15')).not.toContain('luuKy');
    expect(await readable(present, '2023-06-14')).not.toContain('luuKy');
    expect(await readable(present, '2023-06-15')).toContain('luuKy');
  });
});
