import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, subscribe } from 'graphql';
import type { Actor, Grant } from '../../../src/domain/actor.js';
import { AccessGrant } from '../../../src/entities/organization.entity.js';
import { ReportDuty } from '../../../src/entities/reporting-round.entity.js';
import { allows } from '../../../src/policies/grants.policy.js';
import { createGraphContext } from '../../../src/resolvers/context.js';
import { resolvers } from '../../../src/resolvers/index.js';
import { buildGraphSchema } from '../../../src/schema/build-schema.js';
import { loadActor } from '../../../src/services/actors/load-actor.js';
import { setTargets } from '../../../src/services/targets/set-targets.js';
import { act } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { UNITS } from '../../support/cast-data.js';
import { judge } from '../../support/evaluations.js';
import { doubt, duty, pledge, tellEverything } from '../../support/every-figure.js';
import { readFigures } from '../../support/figure-reads.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

type UnitName = keyof typeof UNITS;
const NAMES = Object.keys(UNITS) as UnitName[];
const NOW = '2023-06-22T10:00+07:00';

describe('figures are read by whom a grant lets (A1, A2)', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  let reports: ReadonlyMap<UnitName, number>;
  let caseIds: ReadonlyMap<UnitName, number>;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.viewer.actor);
    ({ reports, caseIds } = await tellEverything(dataSource, cast));
    await setClock(dataSource, NOW);
  });

  afterAll(() => database.drop());

  const withGrants = (...grants: Grant[]): Actor => ({
    ...cast.positions.viewer.actor,
    organizationId: cast.organizations.ministry.id,
    grants,
  });
  const viewer = (unit: UnitName, relation: Grant['relation']): Actor =>
    withGrants({ role: 'VIEWER', unitId: cast.units[unit].id, relation });
  const field = async (actor: Actor, selection: string): Promise<unknown> => {
    const { campaign } = await ask<{ campaign: unknown }>(
      `{ campaign(code: "cast-2023") { ${selection} } }`,
      {},
      { actor },
    );
    return campaign;
  };
  const node = async (actor: Actor, id: string): Promise<unknown> =>
    (await ask<{ node: unknown }>('query ($id: ID!) { node(id: $id) { id } }', { id }, { actor })).node;

  it('a table shows and ranks the rows in scope alone', async () => {
    const table = (actor: Actor, level: string) =>
      field(actor, `leagueTable(indicator: "accounts_activated", level: ${level}) { rank unit { code } }`);
    expect(await table(viewer('thuyNguyen', 'SUBTREE'), 'COMMUNE')).toEqual({
      leagueTable: [
        { rank: 1, unit: { code: '11470' } },
        { rank: 2, unit: { code: '11491' } },
      ],
    });
    expect(await table(viewer('luuKy', 'SELF'), 'COMMUNE')).toEqual({
      leagueTable: [{ rank: 1, unit: { code: '11491' } }],
    });
    expect(await table(viewer('city', 'CHILDREN'), 'COMMUNE')).toEqual({ leagueTable: [] });
    expect(await table(viewer('city', 'CHILDREN'), 'DISTRICT')).toEqual({
      leagueTable: [
        { rank: 1, unit: { code: '303' } },
        { rank: 2, unit: { code: '311' } },
      ],
    });
  });

  it('the total above a unit is not for who may read that unit alone', async () => {
    const total = (actor: Actor, unit: string) =>
      field(actor, `progress(indicator: "accounts_activated", unit: "${unit}") { achieved rank }`);
    const chair = cast.positions.thuyNguyenChair.actor;
    await expect(total(chair, '311')).resolves.toEqual({ progress: { achieved: 380, rank: 1 } });
    for (const unit of ['31', '303', '11296']) {
      await expect(total(chair, unit)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(
        field(
          chair,
          `series(indicator: "accounts_activated", unit: "${unit}", from: "2023-06-01", to: "2023-06-09") { achieved }`,
        ),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('a line of its own does not open its parts: SELF over a district', async () => {
    const { progress } = (await field(
      cast.positions.hongBangReporter.actor,
      `progress(indicator: "accounts_activated", unit: "303") { achieved coverage { expected missingUnits { code } } sources { totalCount nodes { id } } }`,
    )) as { progress: unknown };
    expect(progress).toEqual({
      achieved: 380,
      coverage: { expected: 0, missingUnits: [] },
      sources: { totalCount: 0, nodes: [] },
    });
  });

  it('what is out of scope is by its id as if it were not there', async () => {
    const { thuyNguyenChair, hongBangChair, quanToanReporter, administrator, auditor } = cast.positions;
    const ids = [
      `ProgressReport:${reports.get('quanToan')}`,
      `DataErrorCase:${caseIds.get('quanToan')}`,
      'Pledge:1',
      'LineReport:1',
      'ReportDuty:1',
      await verdictId('quanToan'),
    ];
    for (const id of ids) {
      expect([id, await node(thuyNguyenChair.actor, id)]).toEqual([id, null]);
      expect([id, await node(administrator.actor, id)]).toEqual([id, null]);
      expect([id, await node(withGrants(), id)]).toEqual([id, null]);
      expect([id, await node(hongBangChair.actor, id)]).toEqual([id, { id }]);
      expect([id, await node(auditor.actor, id)]).toEqual([id, { id }]);
    }
    // A report up the line tells of all below: a line of one's own is not enough.
    expect(await node(quanToanReporter.actor, `ProgressReport:${reports.get('quanToan')}`)).not.toBeNull();
    expect(await node(viewer('hongBang', 'SELF'), 'LineReport:1')).toBeNull();
    expect(await node(cast.positions.hongBangReporter.actor, 'LineReport:1')).not.toBeNull();
  });

  it('a case is also read by the body that has to answer it (F9)', async () => {
    const [row] = await database.dataSource.query<{ code: string }[]>(
      'SELECT o.code FROM data_error d JOIN organization o ON o.id = d.responsible_id WHERE d.id = $1',
      [caseIds.get('luuKy')],
    );
    expect(row?.code).toBe('lk-pc');
    const elsewhere: Actor = {
      ...viewer('quanToan', 'SELF'),
      organizationId: cast.organizations.luuKyCommittee.id,
    };
    const asked = 'query { dataErrors(campaign: "cast-2023") { totalCount nodes { id } } }';
    const both = [...caseIds.values()].map((id) => ({ id: `DataErrorCase:${id}` }));
    expect(await ask(asked, {}, { actor: elsewhere })).toEqual({
      dataErrors: { totalCount: 2, nodes: both },
    });
    expect(await node(elsewhere, `DataErrorCase:${caseIds.get('luuKy')}`)).not.toBeNull();
    const nobodyNow = { ...elsewhere, grants: [] };
    expect(await ask(asked, {}, { actor: nobodyNow })).toEqual({ dataErrors: { totalCount: 0, nodes: [] } });
  });

  it('a bulletin is for everybody, but opens no door to what it names', async () => {
    const { bulletin } = (await field(
      cast.positions.thuyNguyenChair.actor,
      `bulletin(level: DISTRICT) { notCompleted { unit { code } achieved change(days: 0) forecast { risk }
         coverage { expected } sources { totalCount } } }`,
    )) as { bulletin: { notCompleted: { unit: { code: string } }[] } };
    expect(bulletin.notCompleted.find((row) => row.unit.code === '303')).toEqual({
      unit: { code: '303' },
      achieved: 380,
      change: null,
      forecast: null,
      coverage: { expected: 0 },
      sources: { totalCount: 0 },
    });
    expect(bulletin.notCompleted.find((row) => row.unit.code === '311')).toMatchObject({
      change: 0,
      coverage: { expected: 2 },
      sources: { totalCount: 2 },
    });
  });

  it('nobody, and who holds no grant any more, is told of nothing', async () => {
    const { dataSource } = database;
    const position = cast.positions.nuiDeoReporter;
    await dataSource.manager.update(AccessGrant, { positionId: position.id }, { validTo: '2023-06-21' });
    const expired = await loadActor(dataSource, position.code, '2023-06-22');
    const ended = await readFigures(ask, expired as Actor);
    await expect(readFigures(createAsk(dataSource, null as never), undefined as never)).rejects.toMatchObject(
      {
        code: 'UNAUTHENTICATED',
      },
    );
    expect(ended).toEqual(await readFigures(ask, cast.positions.administrator.actor));
    const { lists, ...single } = ended;
    expect(JSON.stringify(lists)).not.toContain('"unit"');
    for (const [read, told] of Object.entries(single)) {
      expect([read, told]).toEqual([
        read,
        read.startsWith('coverage')
          ? { campaign: { coverage: { expected: 0, reported: 0, missingUnits: [] } } }
          : 'FORBIDDEN',
      ]);
    }
  });

  it('nothing that anybody is told moves with a row out of scope', async () => {
    const { dataSource } = database;
    const callers: [string, Actor][] = [
      ['a district’s chair', cast.positions.hongBangChair.actor],
      ['a commune’s reporter', cast.positions.quanToanReporter.actor],
      ['who reads a district’s line alone', viewer('hongBang', 'SELF')],
      ['who reads the communes of a district', viewer('hongBang', 'CHILDREN')],
      ['who runs the platform', cast.positions.administrator.actor],
    ];
    const before = new Map<string, unknown>();
    for (const [name, actor] of callers) before.set(name, await readFigures(ask, actor));
    const whole = await readFigures(ask, cast.positions.viewer.actor);
    const [on, at] = ['2023-06-21', '2023-06-22T09:10+07:00'];
    for (const unit of ['nuiDeo', 'luuKy'] as const) {
      const id = await tell(dataSource, cast, { unit, on, at, collected: 501, activated: 371 });
      await correct(dataSource, cast, id, { activated: 376, at });
      await doubt(dataSource, cast, unit, on);
    }
    await act(dataSource, cast.positions.committee.actor, (tx) =>
      setTargets(tx, {
        campaign: 'cast-2023',
        indicator: 'accounts_activated',
        effectiveOn: '2023-06-01',
        directive: null,
        reason: 'fewer people',
        targets: [{ unit: '11491', organization: null, value: 240 }],
      }),
    );
    await pledge(dataSource, cast, 'nuiDeo', 300);
    await dataSource.manager.insert(ReportDuty, duty(cast, 'luuKy', on));
    await judge(dataSource, cast.milestones.june.id, '2023-06-22T09:30+07:00', 'TARGETS_SET');
    await setClock(dataSource, NOW);
    for (const [name, actor] of callers) {
      expect([name, await readFigures(ask, actor)]).toEqual([name, before.get(name)]);
    }
    // Whoever may read all of it is told otherwise: something did move.
    expect(await readFigures(ask, cast.positions.viewer.actor)).not.toEqual(whole);
  }, 180_000);

  it('any grants open the same units to every list, node, total and subscription', async () => {
    const schema = buildGraphSchema(resolvers);
    const verdicts = new Map<UnitName, string>();
    for (const name of JUDGED) verdicts.set(name, await verdictId(name));
    const pathOf = (name: UnitName): number[] => {
      const { parent } = UNITS[name];
      return [cast.units[name].id, ...(parent === null ? [] : pathOf(parent as UnitName))];
    };
    const codes = (names: readonly UnitName[]): string[] => names.map((name) => UNITS[name].code).sort();
    const mayListen = async (actor: Actor, unit: string): Promise<boolean> => {
      const live = {
        progress: () => nothingEver<'changed'>(),
        workItems: () => nothingEver<number>(),
      };
      const contextValue = createGraphContext({
        dataSource: database.dataSource,
        actor,
        language: 'en',
        kick: () => undefined,
        stepClock: null,
        live,
      });
      const document = parse(
        `subscription { progressUpdated(campaign: "cast-2023", indicator: "accounts_activated", unit: "${unit}") { achieved } }`,
      );
      const answer = await subscribe({ schema, document, contextValue });
      if (!('next' in answer)) return false;
      await answer.return?.(undefined);
      return true;
    };
    const grants = fc.array(
      fc.record({
        role: fc.constantFrom('VIEWER' as const, 'REPORTER' as const, 'COMMITTEE' as const),
        unitId: fc.constantFrom(...NAMES.map((name) => cast.units[name].id)),
        relation: fc.constantFrom('SELF' as const, 'CHILDREN' as const, 'SUBTREE' as const),
      }),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(grants, async (held) => {
        const actor = withGrants(...held);
        const visible = NAMES.filter((name) => allows(actor, 'figure.read', { unit: pathOf(name) }));
        const communes = visible.filter((name) => UNITS[name].level === 'COMMUNE');
        const judged = JUDGED.filter((name) => visible.includes(name));
        const rows = 'unit { code }';
        const listed = (await field(
          actor,
          `${LEVELS.map(
            (level) => `t${level}: leagueTable(indicator: "accounts_activated", level: ${level}) { ${rows} }
             g${level}: grid(indicator: "accounts_activated", level: ${level}, from: "2023-06-01", to: "2023-06-03") { rows { ${rows} } }`,
          ).join('\n')}
           coverage { expected }
           milestones { evaluation { verdicts { totalCount nodes { ${rows} } } } }`,
        )) as Listed;
        const tables = LEVELS.flatMap((level) => listed[`t${level}`] as Row[]);
        const grids = LEVELS.flatMap((level) => (listed[`g${level}`] as { rows: Row[] }).rows);
        expect(codesOf(tables)).toEqual(codes(visible));
        expect(codesOf(grids)).toEqual(codes(visible));
        expect(listed.coverage.expected).toBe(communes.length);
        const found = listed.milestones[0]?.evaluation?.verdicts;
        expect(found?.totalCount).toBe(judged.length);
        expect(codesOf(found?.nodes ?? [])).toEqual(codes(judged));
        for (const name of JUDGED) {
          const open = judged.includes(name);
          expect([name, (await node(actor, verdicts.get(name) ?? '')) !== null]).toEqual([name, open]);
          expect([name, await mayListen(actor, UNITS[name].code)]).toEqual([name, open]);
        }
      }),
      { numRuns: 20 },
    );
  }, 180_000);

  async function verdictId(unit: UnitName): Promise<string> {
    const [row] = await database.dataSource.query<{ id: number }[]>(
      'SELECT max(id) AS id FROM verdict WHERE unit_id = $1',
      [cast.units[unit].id],
    );
    return `Verdict:${row?.id}`;
  }
});

const LEVELS = ['PROVINCE', 'DISTRICT', 'COMMUNE', 'RESIDENTIAL_GROUP'] as const;
const JUDGED: readonly UnitName[] = ['city', 'hongBang', 'thuyNguyen', 'quanToan', 'nuiDeo', 'luuKy'];

interface Row {
  unit: { code: string };
}

interface Listed {
  coverage: { expected: number };
  milestones: { evaluation: { verdicts: { totalCount: number; nodes: Row[] } } | null }[];
  [field: string]: unknown;
}

function codesOf(rows: readonly Row[]): string[] {
  return rows.map((row) => row.unit.code).sort();
}

async function* nothingEver<Value>(): AsyncIterableIterator<Value> {
  // Ends before it says anything.
}
