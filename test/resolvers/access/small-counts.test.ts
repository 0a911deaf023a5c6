import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../src/domain/actor.js';
import { Target } from '../../../src/entities/campaign.entity.js';
import { bulletinLevels } from '../../../src/services/bulletins/bulletin-levels.js';
import { getCampaignById } from '../../../src/services/campaigns/campaign-context.js';
import { submitReport } from '../../../src/services/reports/submit-report.js';
import { act } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { giveSettings } from '../../support/cascade.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { readFigures } from '../../support/figure-reads.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { addUnit } from '../../support/units.js';

/** By group of Quán Toan: its target, and what it had achieved on 2 and on 3 June. */
const GROUPS = {
  '11296-01': [100, 40, 94],
  '11296-02': [100, 10, 20],
  '11296-03': [80, 20, 30],
  '11296-04': [70, 5, 10],
  '11296-05': [50, 1, 5],
} as const;
const CODES = Object.keys(GROUPS) as (keyof typeof GROUPS)[];
const NOW = '2023-06-04T08:00+07:00';

interface Told {
  unit: { code: string };
  suppressed: boolean;
  [field: string]: unknown;
}

/** 6 of the first group's 100 remain: too few for who stands outside its line; the second covers it. */
describe('small counts of a residential group (F13)', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;
  const ids = new Map<string, number>();
  let smallReport: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.viewer.actor);
    await conceal(10);
    ids.set('11296-01', cast.units.groupOne.id).set('11296-02', cast.units.groupTwo.id);
    for (const code of CODES) {
      if (ids.has(code)) continue;
      const parentId = cast.units.quanToan.id;
      ids.set(
        code,
        await addUnit(dataSource, { code, parentId, level: 'RESIDENTIAL_GROUP', kind: 'tổ dân phố' }),
      );
    }
    for (const code of CODES) await assign(code, GROUPS[code][0]);
    for (const [day, on] of ['2023-06-02', '2023-06-03'].entries()) {
      await setClock(dataSource, `${on}T15:00+07:00`);
      for (const code of CODES) {
        const activated = GROUPS[code][day + 1] ?? 0;
        const { reportIds } = await act(dataSource, cast.positions.standingAgency.actor, (tx) =>
          submitReport(tx, {
            campaign: 'cast-2023',
            unit: code,
            organization: null,
            on,
            figures: [
              { indicator: 'accounts_collected', value: 100 },
              { indicator: 'accounts_activated', value: activated },
            ],
            note: null,
          }),
        );
        if (code === '11296-01') smallReport = reportIds[0] ?? 0;
      }
    }
    await setClock(dataSource, NOW);
  });

  afterAll(() => database.drop());

  const conceal = (below: number | null) =>
    giveSettings(database.dataSource, cast, ({ reporting }) => ({
      reporting: { ...reporting, level: 'RESIDENTIAL_GROUP' },
      smallCounts: below === null ? null : { below },
    }));
  const assign = (code: string, value: number, recordedAt = new Date('2023-05-21T00:00Z')) =>
    database.dataSource.manager.insert(Target, {
      campaignId: cast.campaign.id,
      indicatorId: cast.indicators.activated.id,
      unitId: ids.get(code) ?? 0,
      value,
      effectiveOn: '2023-05-25',
      recordedAt,
      reason: 'assigned',
    });
  /** Reads the whole city from a body that has no place in it. */
  const ministry = (): Actor => ({
    ...cast.positions.viewer.actor,
    organizationId: cast.organizations.ministry.id,
  });
  /** Reads a district from a body of the next one. */
  const neighbour = (): Actor => ({
    ...cast.positions.hongBangMonitor.actor,
    organizationId: cast.organizations.thuyNguyenCommittee.id,
  });
  const told = async <Answer>(actor: Actor, selection: string): Promise<Answer> =>
    (await ask<{ campaign: Answer }>(`{ campaign(code: "cast-2023") { ${selection} } }`, {}, { actor }))
      .campaign;
  const FIELDS = `unit { code } suppressed state target achieved remaining rate tier { code } rank change
    forecast { requiredDailyRate } sources { totalCount }`;
  const table = async (actor: Actor): Promise<Told[]> =>
    (
      await told<{ leagueTable: Told[] }>(
        actor,
        `leagueTable(indicator: "accounts_activated", level: RESIDENTIAL_GROUP, on: "2023-06-03") { ${FIELDS} }`,
      )
    ).leagueTable;

  it.each<[string, () => Actor]>([
    [
      'the commune',
      () => ({
        ...cast.positions.quanToanReporter.actor,
        grants: [{ role: 'VIEWER', unitId: cast.units.quanToan.id, relation: 'CHILDREN' }],
      }),
    ],
    ['the district', () => cast.positions.hongBangChair.actor],
    ['the city', () => cast.positions.viewer.actor],
    ['an auditor of wherever', () => ({ ...ministry(), grants: cast.positions.auditor.actor.grants })],
  ])('are told to %s', async (_, who) => {
    const rows = await table(who());
    expect(
      rows.map(({ unit, suppressed, target, achieved, rank }) => [
        unit.code,
        suppressed,
        target,
        achieved,
        rank,
      ]),
    ).toEqual([
      ['11296-01', false, 100, 94, 1],
      ['11296-03', false, 80, 30, 2],
      ['11296-02', false, 100, 20, 3],
      ['11296-04', false, 70, 10, 4],
      ['11296-05', false, 50, 5, 5],
    ]);
    expect(rows[0]).toMatchObject({ remaining: 6, change: 54, sources: { totalCount: 1 } });
  });

  it.each<[string, () => Actor]>([
    ['a ministry', ministry],
    ['the next district', neighbour],
  ])('are null, never 0, to %s, and so is what covers them', async (_, who) => {
    const rows = await table(who());
    expect(
      rows.map(({ unit, suppressed, achieved, rank }) => [unit.code, suppressed, achieved, rank]),
    ).toEqual([
      ['11296-03', false, 30, 1],
      ['11296-04', false, 10, 2],
      ['11296-05', false, 5, 3],
      ['11296-01', true, null, null],
      ['11296-02', true, null, null],
    ]);
    expect(rows[3]).toEqual({
      unit: { code: '11296-01' },
      suppressed: true,
      state: 'PARTIAL',
      target: null,
      achieved: null,
      remaining: null,
      rate: null,
      tier: null,
      rank: null,
      change: null,
      forecast: null,
      sources: { totalCount: 0 },
    });
  });

  it('are concealed on every day, as of every instant, and in the grid', async () => {
    const span = 'from: "2023-06-01", to: "2023-06-03"';
    const one = 'indicator: "accounts_activated", unit: "11296-01"';
    const shown = 'suppressed target achieved remaining rate';
    const nothing = { suppressed: true, target: null, achieved: null, remaining: null, rate: null };
    const read = await told<{ [field: string]: unknown }>(
      ministry(),
      `earlier: progress(${one}, on: "2023-06-02") { ${shown} }
       known: progress(${one}, on: "2023-06-03", knownAt: "2023-06-03T07:00:00Z") { ${shown} }
       other: progress(indicator: "accounts_collected", unit: "11296-01") { ${shown} }
       series(${one}, ${span}) { ${shown} }
       grid(indicator: "accounts_activated", level: RESIDENTIAL_GROUP, ${span}) { rows { unit { code } suppressed target achieved reported } }`,
    );
    expect(read).toMatchObject({ earlier: nothing, known: nothing, other: nothing });
    expect(read['series']).toEqual([nothing, nothing, nothing]);
    const { rows } = read['grid'] as { rows: Told[] };
    expect(rows[0]).toEqual({
      unit: { code: '11296-01' },
      suppressed: true,
      target: null,
      achieved: [null, null, null],
      reported: [false, false, false],
    });
    expect(rows[2]).toMatchObject({ suppressed: false, target: 80, achieved: [null, 20, 30] });
  });

  it('are not in the records behind the commune’s total, which itself is told', async () => {
    const { progress, coverage } = await told<{ progress: object; coverage: object }>(
      ministry(),
      `progress(indicator: "accounts_activated", unit: "11296", on: "2023-06-03") { achieved target coverage { reported } sources { totalCount nodes { id } } }
       coverage(on: "2023-06-03") { expected reported missing }`,
    );
    expect(progress).toEqual({
      achieved: 159,
      target: 400,
      coverage: { reported: 0 },
      sources: { totalCount: 0, nodes: [] },
    });
    expect(coverage).toEqual({ expected: 0, reported: 0, missing: 0 });
    const node = async (actor: Actor) =>
      (
        await ask<{ node: unknown }>(
          'query ($id: ID!) { node(id: $id) { id } }',
          { id: `ProgressReport:${smallReport}` },
          { actor },
        )
      ).node;
    expect(await node(ministry())).toBeNull();
    expect(await node(cast.positions.hongBangChair.actor)).toEqual({ id: `ProgressReport:${smallReport}` });
  });

  it('are in no bulletin', async () => {
    const context = await getCampaignById(database.dataSource.manager, cast.campaign.id);
    const { evaluation } = context.campaign.settings;
    context.campaign.settings.evaluation = { ...evaluation, levels: ['COMMUNE', 'RESIDENTIAL_GROUP'] };
    expect(bulletinLevels(context, 'PROVINCE')).toEqual(['COMMUNE']);
    context.campaign.settings.smallCounts = null;
    expect(bulletinLevels(context, 'PROVINCE')).toEqual(['COMMUNE', 'RESIDENTIAL_GROUP']);
  });

  it('cannot be told apart from others by all that an outsider may read', async () => {
    const everything = async (actor: Actor): Promise<string> =>
      JSON.stringify([await readFigures(ask, actor), await table(actor)]);
    const before = await everything(ministry());
    const inLine = await everything(cast.positions.viewer.actor);
    // People to be reached move from one concealed group to the other: another truth with the same sums.
    for (const [version, moved] of [-5, -1, 3].entries()) {
      const recordedAt = new Date(Date.UTC(2023, 4, 22, 0, version));
      await assign('11296-01', 100 + moved, recordedAt);
      await assign('11296-02', 100 - moved, recordedAt);
      expect(await everything(ministry())).toBe(before);
      expect(await everything(cast.positions.viewer.actor)).not.toBe(inLine);
    }
  }, 180_000);

  it('are told to everybody in scope where a campaign conceals nothing', async () => {
    await conceal(null);
    const rows = await table(ministry());
    expect(rows.map(({ suppressed }) => suppressed)).toEqual([false, false, false, false, false]);
    expect(rows.find(({ unit }) => unit.code === '11296-01')).toMatchObject({ sources: { totalCount: 1 } });
  });
});
