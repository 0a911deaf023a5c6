import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalOf } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

/**
 * 1 June: Quán Toan 100, Núi Đèo 350 (met), Lưu Kỳ nothing.
 * 2 June: Quán Toan 160, corrected to 150 on 3 June; Núi Đèo late 360.
 */
describe('a campaign’s figures', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.viewer.actor);
    await tell(dataSource, cast, { unit: 'quanToan', on: '2023-06-01', collected: 200, activated: 100 });
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-01', collected: 400, activated: 350 });
    const wrong = await tell(dataSource, cast, {
      unit: 'quanToan',
      on: '2023-06-02',
      collected: 200,
      activated: 160,
    });
    const late = { unit: 'nuiDeo', on: '2023-06-02', at: '2023-06-02T20:00+07:00' } as const;
    await tell(dataSource, cast, { ...late, collected: 400, activated: 360 });
    await correct(dataSource, cast, wrong, { activated: 150, at: '2023-06-03T09:00+07:00' });
    await setClock(dataSource, '2023-06-03T10:00+07:00');
  });

  afterAll(() => database.drop());

  const progress = async (args: string, fields: string): Promise<unknown> => {
    const answer = await ask<{ campaign: { progress: unknown } }>(
      `{ campaign(code: "cast-2023") { progress(indicator: "accounts_activated" ${args}) { ${fields} } } }`,
    );
    return answer.campaign.progress;
  };

  it('stand on their day with target, rate, remainder, tier and rank', async () => {
    const fields = 'on state target achieved remaining rate tier { code name } rank unit { code }';
    await expect(progress('unit: "311" on: "2023-06-02"', fields)).resolves.toEqual({
      on: '2023-06-02',
      state: 'PARTIAL',
      target: 600,
      achieved: 360,
      remaining: 240,
      rate: 0.6,
      tier: { code: 'AVERAGE', name: 'Trung bình' },
      rank: 1,
      unit: { code: '311' },
    });
  });

  it('are the campaign’s own unit’s today where nothing is said', async () => {
    await expect(progress('', 'on achieved state unit { code } organization { code }')).resolves.toEqual({
      on: '2023-06-03',
      achieved: 510,
      state: 'PARTIAL',
      unit: { code: '31' },
      organization: null,
    });
  });

  it('are complete, without data, without target: each its own state (F4)', async () => {
    await expect(progress('unit: "11296" on: "2023-06-02"', 'state achieved rate')).resolves.toEqual({
      state: 'COMPLETE',
      achieved: 150,
      rate: 0.375,
    });
    const nothing = { state: 'NO_DATA', achieved: null, rate: null, remaining: null, tier: null, rank: null };
    await expect(
      progress('unit: "11491" on: "2023-06-02"', 'state achieved rate remaining tier { code } rank'),
    ).resolves.toEqual(nothing);
    await expect(progress('unit: "11296-01"', 'state target')).resolves.toEqual({
      state: 'NO_TARGET',
      target: null,
    });
  });

  it('answer what was known before a correction and after (F5)', async () => {
    const then = 'on: "2023-06-02" unit: "11296" knownAt:';
    await expect(progress(`${then} "2023-06-02T23:00:00+07:00"`, 'achieved')).resolves.toEqual({
      achieved: 160,
    });
    await expect(progress(`${then} "2023-06-03T09:00:00+07:00"`, 'achieved')).resolves.toEqual({
      achieved: 150,
    });
    await expect(progress(`${then} "2023-06-01T23:00:00+07:00"`, 'achieved state')).resolves.toEqual({
      achieved: 100,
      state: 'PARTIAL',
    });
  });

  it('change by days, unknown before anything was told', async () => {
    const fields = 'day: change two: change(days: 2) none: change(days: 0)';
    await expect(progress('on: "2023-06-02"', fields)).resolves.toEqual({ day: 60, two: null, none: 0 });
    await expect(progress('on: "2023-06-03"', 'change(days: 2000000000)')).resolves.toEqual({ change: null });
    await expect(
      progress('on: "2023-06-02" knownAt: "2023-06-02T23:00:00+07:00"', 'change'),
    ).resolves.toEqual({ change: 70 });
    expect(await refusalOf(progress('', 'change(days: -1)'))).toEqual(['VALUE_NEGATIVE days']);
  });

  it('say who should have reported and who did; late is not missing (F6)', async () => {
    const coverage = 'expected reported onTime late missing disputed missingUnits { code name }';
    await expect(progress('on: "2023-06-02"', `coverage { ${coverage} }`)).resolves.toEqual({
      coverage: {
        expected: 3,
        reported: 2,
        onTime: 1,
        late: 1,
        missing: 1,
        disputed: 0,
        missingUnits: [{ code: '11491', name: 'Lưu Kỳ' }],
      },
    });
    const known = 'on: "2023-06-02" knownAt: "2023-06-02T17:00:00+07:00"';
    await expect(progress(known, 'coverage { reported late missing }')).resolves.toEqual({
      coverage: { reported: 1, late: 0, missing: 2 },
    });
  });

  it('rest on reports that add up to them, page by page', async () => {
    const fields = `achieved sources(first: 1 %AFTER%) {
      nodes { on revision unit { code } figures { indicator { code } value } }
      pageInfo { hasNextPage endCursor } totalCount }`;
    type Page = {
      achieved: number;
      sources: {
        nodes: { unit: { code: string }; figures: { indicator: { code: string }; value: number }[] }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
        totalCount: number;
      };
    };
    const first = (await progress('on: "2023-06-03"', fields.replace('%AFTER%', ''))) as Page;
    const cursor = first.sources.pageInfo.endCursor;
    const second = (await progress(
      'on: "2023-06-03"',
      fields.replace('%AFTER%', `after: "${cursor}"`),
    )) as Page;
    expect([first.sources.pageInfo.hasNextPage, second.sources.pageInfo.hasNextPage]).toEqual([true, false]);
    expect([first.sources.totalCount, second.sources.totalCount]).toEqual([2, 2]);
    const nodes = [...first.sources.nodes, ...second.sources.nodes];
    expect(nodes.map((node) => node.unit.code)).toEqual(['11296', '11470']);
    const values = nodes.flatMap(({ figures }) =>
      figures.filter(({ indicator }) => indicator.code === 'accounts_activated').map(({ value }) => value),
    );
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(first.achieved);
  });

  it('rank a level: ties share, the unrated come last (F3)', async () => {
    const answer = await ask(
      `{ campaign(code: "cast-2023") { leagueTable(indicator: "accounts_activated", level: COMMUNE, on: "2023-06-02") {
        rank rate tier { code } unit { code } } } }`,
    );
    expect(answer).toEqual({
      campaign: {
        leagueTable: [
          { rank: 1, rate: 360 / 350, tier: { code: 'COMPLETED' }, unit: { code: '11470' } },
          { rank: 2, rate: 0.375, tier: { code: 'SLOW' }, unit: { code: '11296' } },
          { rank: null, rate: null, tier: null, unit: { code: '11491' } },
        ],
      },
    });
  });

  it('rank inside a unit alone where one is named', async () => {
    const answer = await ask(
      `{ campaign(code: "cast-2023") { leagueTable(indicator: "accounts_activated", level: COMMUNE, within: "303", on: "2023-06-02") {
        rank unit { code } } } }`,
    );
    expect(answer).toEqual({ campaign: { leagueTable: [{ rank: 1, unit: { code: '11296' } }] } });
  });

  it('run day by day up to today', async () => {
    const answer = await ask(
      `{ campaign(code: "cast-2023") { series(indicator: "accounts_activated", unit: "303", from: "2023-05-31", to: "2023-06-30") {
        on state achieved change rank coverage { reported } } } }`,
    );
    expect(answer).toEqual({
      campaign: {
        series: [
          {
            on: '2023-05-31',
            state: 'NO_DATA',
            achieved: null,
            change: null,
            rank: null,
            coverage: { reported: 0 },
          },
          {
            on: '2023-06-01',
            state: 'COMPLETE',
            achieved: 100,
            change: null,
            rank: 2,
            coverage: { reported: 1 },
          },
          {
            on: '2023-06-02',
            state: 'COMPLETE',
            achieved: 150,
            change: 50,
            rank: 2,
            coverage: { reported: 1 },
          },
          {
            on: '2023-06-03',
            state: 'PARTIAL',
            achieved: 150,
            change: 0,
            rank: 2,
            coverage: { reported: 0 },
          },
        ],
      },
    });
  });

  it('stand in a grid of units by days', async () => {
    const grid = async (level: string) =>
      ask<{ campaign: { grid: unknown } }>(
        `{ campaign(code: "cast-2023") { grid(indicator: "accounts_activated", level: ${level}, from: "2023-06-01", to: "2023-06-03") {
          dates rows { unit { code } target achieved reported } } } }`,
      ).then((answer) => answer.campaign.grid);
    const dates = ['2023-06-01', '2023-06-02', '2023-06-03'];
    await expect(grid('COMMUNE')).resolves.toEqual({
      dates,
      rows: [
        { unit: { code: '11296' }, target: 400, achieved: [100, 150, 150], reported: [true, true, false] },
        { unit: { code: '11470' }, target: 350, achieved: [350, 360, 360], reported: [true, true, false] },
        {
          unit: { code: '11491' },
          target: 250,
          achieved: [null, null, null],
          reported: [false, false, false],
        },
      ],
    });
    await expect(grid('DISTRICT')).resolves.toEqual({
      dates,
      rows: [
        { unit: { code: '303' }, target: 400, achieved: [100, 150, 150], reported: [true, true, false] },
        { unit: { code: '311' }, target: 600, achieved: [350, 360, 360], reported: [false, false, false] },
      ],
    });
  });

  it('cover a day whatever the indicator', async () => {
    const answer = await ask(
      `{ campaign(code: "cast-2023") { coverage(unit: "311", on: "2023-06-02") { expected reported missing missingUnits { code } } } }`,
    );
    expect(answer).toEqual({
      campaign: {
        coverage: { expected: 2, reported: 1, missing: 1, missingUnits: [{ code: '11491' }] },
      },
    });
  });

  it.each([
    ['indicator: "nothing"', 'INDICATOR_UNKNOWN indicator'],
    ['indicator: "accounts_activated" unit: "nowhere"', 'UNIT_UNKNOWN unit'],
    ['indicator: "accounts_activated" organization: "nobody"', 'ORGANIZATION_UNKNOWN organization'],
    [
      'indicator: "accounts_activated" organization: "hb-pc" unit: "311"',
      'ORGANIZATION_ELSEWHERE organization',
    ],
    ['indicator: "accounts_activated" on: "2023-06-04"', 'DATE_IN_FUTURE on'],
    ['indicator: "accounts_activated" on: "2023-05-24"', 'DATE_OUTSIDE_CAMPAIGN on'],
    ['indicator: "accounts_activated" on: "2023-07-16"', 'DATE_OUTSIDE_CAMPAIGN on'],
    ['indicator: "accounts_activated" knownAt: "2023-06-03T10:00:01+07:00"', 'INSTANT_IN_FUTURE knownAt'],
  ])('refuse progress(%s) as %s', async (args, code) => {
    const asked = ask(`{ campaign(code: "cast-2023") { progress(${args}) { achieved } } }`);
    expect(await refusalOf(asked)).toEqual([code]);
  });

  it.each([
    ['from: "2023-06-02", to: "2023-06-01"', 'DATES_REVERSED to'],
    ['from: "2023-06-04", to: "2023-06-05"', 'DATE_IN_FUTURE from'],
    ['from: "2023-05-01", to: "2023-06-01"', 'DATE_OUTSIDE_CAMPAIGN from'],
    ['from: "2023-06-01", to: "2023-08-01"', 'DATE_OUTSIDE_CAMPAIGN to'],
  ])('refuse series(%s) as %s', async (args, code) => {
    const asked = ask(
      `{ campaign(code: "cast-2023") { series(indicator: "accounts_activated", ${args}) { achieved } } }`,
    );
    expect(await refusalOf(asked)).toEqual([code]);
  });
});
