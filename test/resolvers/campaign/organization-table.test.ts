import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Target } from '../../../src/entities/campaign.entity.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

/** F14: the officials of agencies, counted beside the territory and never added to it. */
describe('cohorts counted by organization', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.viewer.actor);
    const target = (organization: 'cityDepartment' | 'cityPolice' | 'hongBangPolice', value: number) => ({
      campaignId: cast.campaign.id,
      indicatorId: cast.indicators.activated.id,
      unitId: organization === 'hongBangPolice' ? cast.units.hongBang.id : cast.units.city.id,
      organizationId: cast.organizations[organization].id,
      value,
      effectiveOn: '2023-05-25',
      recordedAt: new Date('2023-05-20T00:00:00+07:00'),
      reason: 'assigned',
    });
    await dataSource.manager.insert(Target, [
      target('cityDepartment', 50),
      target('cityPolice', 200),
      target('hongBangPolice', 40),
    ]);
    const department = { unit: 'city', organization: 'cityDepartment' } as const;
    await tell(dataSource, cast, { ...department, on: '2023-06-01', collected: 50, activated: 20 });
    const wrong = await tell(dataSource, cast, {
      ...department,
      on: '2023-06-02',
      collected: 50,
      activated: 40,
    });
    const police = { unit: 'hongBang', organization: 'hongBangPolice', on: '2023-06-02' } as const;
    await tell(dataSource, cast, { ...police, collected: 40, activated: 40, at: '2023-06-02T22:00+07:00' });
    await tell(dataSource, cast, { unit: 'quanToan', on: '2023-06-02', collected: 100, activated: 70 });
    await correct(dataSource, cast, wrong, { activated: 35, at: '2023-06-03T09:00+07:00' });
    await setClock(dataSource, '2023-06-03T10:00+07:00');
  });

  afterAll(() => database.drop());

  const ROW = 'rank state target achieved rate organization { code } unit { code }';
  const table = async (args: string, row = ROW): Promise<unknown> =>
    ask<{ campaign: { organizationTable: unknown } }>(
      `{ campaign(code: "cast-2023") { organizationTable(indicator: "accounts_activated" ${args}) { ${row} } } }`,
    ).then((answer) => answer.campaign.organizationTable);

  it('are ranked against each other, those without data last', async () => {
    await expect(table('on: "2023-06-02"')).resolves.toEqual([
      {
        rank: 1,
        state: 'COMPLETE',
        target: 40,
        achieved: 40,
        rate: 1,
        organization: { code: 'hb-police' },
        unit: { code: '303' },
      },
      {
        rank: 2,
        state: 'COMPLETE',
        target: 50,
        achieved: 35,
        rate: 0.7,
        organization: { code: 'hp-dic' },
        unit: { code: '31' },
      },
      {
        rank: null,
        state: 'NO_DATA',
        target: 200,
        achieved: null,
        rate: null,
        organization: { code: 'hp-police' },
        unit: { code: '31' },
      },
    ]);
  });

  it('are those inside a unit where one is named, as known then', async () => {
    await expect(table('within: "303"', 'rank organization { code }')).resolves.toEqual([
      { rank: 1, organization: { code: 'hb-police' } },
    ]);
    const known = 'on: "2023-06-02" knownAt: "2023-06-02T20:00:00+07:00"';
    await expect(table(known, 'achieved organization { code }')).resolves.toEqual([
      { achieved: 40, organization: { code: 'hp-dic' } },
      { achieved: null, organization: { code: 'hb-police' } },
      { achieved: null, organization: { code: 'hp-police' } },
    ]);
  });

  it('stand alone with coverage, change, rank and sources of their own', async () => {
    const answer = await ask(
      `{ campaign(code: "cast-2023") { progress(indicator: "accounts_activated", organization: "hp-dic") {
        state achieved rank change two: change(days: 2) coverage { expected reported missing missingUnits { code } }
        sources { totalCount nodes { revision on figures { value } } } } } }`,
    );
    expect(answer).toEqual({
      campaign: {
        progress: {
          state: 'PARTIAL',
          achieved: 35,
          rank: 2,
          change: 0,
          two: 15,
          coverage: { expected: 1, reported: 0, missing: 1, missingUnits: [{ code: '31' }] },
          sources: {
            totalCount: 1,
            nodes: [{ revision: 2, on: '2023-06-02', figures: [{ value: 50 }, { value: 35 }] }],
          },
        },
      },
    });
  });

  it('are in no territorial figure, source or coverage', async () => {
    const answer = await ask(
      `{ campaign(code: "cast-2023") { progress(indicator: "accounts_activated", on: "2023-06-02") {
        achieved coverage { expected reported } sources { totalCount } } } }`,
    );
    expect(answer).toEqual({
      campaign: {
        progress: { achieved: 70, coverage: { expected: 3, reported: 1 }, sources: { totalCount: 1 } },
      },
    });
  });

  it('of a body that has none are without target and data', async () => {
    const answer = await ask(
      `{ campaign(code: "cast-2023") { progress(indicator: "accounts_activated", organization: "hp-pc") {
        state rank } } }`,
    );
    expect(answer).toEqual({ campaign: { progress: { state: 'NO_TARGET', rank: null } } });
  });
});
