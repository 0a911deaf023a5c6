import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import { getCampaignById } from '../../../src/services/campaigns/campaign-context.js';
import { freezeForecasts } from '../../../src/services/forecasts/freeze-forecasts.js';
import { act } from '../../support/act.js';
import { type Ask, createAsk } from '../../support/ask.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { countQueries } from '../../support/count-queries.js';
import { tellDays } from '../../support/history.js';
import { addManyCommunes } from '../../support/many-communes.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const FORECAST = `forecast { milestone { ordinal } windowDays dailyRate requiredDailyRate projectedOn earliestOn latestOn risk method
  madeAt windows { days dailyRate projectedOn } }`;

interface Shown {
  risk: string;
  method: string;
  madeAt: string | null;
  dailyRate: number | null;
  projectedOn: string | null;
}

describe('Progress.forecast', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ask: Ask;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    ask = createAsk(dataSource, cast.positions.viewer.actor);
    await addManyCommunes(dataSource, cast.units.hongBang.id, 60);
    const speed = { quanToan: 21, nuiDeo: 4, luuKy: 9 };
    await tellDays(dataSource, cast, 20, (unit, day) => speed[unit] * (day + 1) + (day % 3));
    await setClock(dataSource, '2023-06-12T19:30+07:00');
    const context = await getCampaignById(dataSource.manager, cast.campaign.id);
    await act(dataSource, systemActor('forecasts'), (tx) =>
      freezeForecasts(tx, context, '2023-06-12', tx.now),
    );
    await setClock(dataSource, '2023-06-13T17:30+07:00');
  });

  afterAll(() => database.drop());

  const shown = async (args: string, language: 'vi' | 'en' = 'en'): Promise<Shown | null> => {
    const query = `{ campaign(code: "cast-2023") { progress(indicator: "accounts_activated", ${args}) { ${FORECAST} } } }`;
    const { campaign } = await ask<{ campaign: { progress: { forecast: Shown | null } } }>(
      query,
      {},
      { language },
    );
    return campaign.progress.forecast;
  };

  it('answers what was frozen that evening, in the language of the reader', async () => {
    const frozen = await shown('unit: "11470", on: "2023-06-12"');
    expect(frozen).toMatchObject({
      milestone: { ordinal: 1 },
      risk: 'HIGH_RISK',
      madeAt: '2023-06-12T12:30:00.000Z',
    });
    expect(frozen?.method).toMatch(/windows of 3, 7, 14 days up to 12 June 2023.*\d+ comparisons/);
    expect(frozen?.method).not.toContain('not frozen');
    const vietnamese = await shown('unit: "11470", on: "2023-06-12"', 'vi');
    expect(vietnamese?.method).toContain('tính đến 12/06/2023');
    await database.dataSource.query(`UPDATE forecast SET daily_rate = 123 WHERE unit_id = $1`, [
      cast.units.nuiDeo.id,
    ]);
    await expect(shown('unit: "11470", on: "2023-06-12"')).resolves.toMatchObject({ dailyRate: 123 });
  });

  it('reckons from what is known where nothing is frozen, and says so', async () => {
    for (const args of [
      'unit: "11470", on: "2023-06-13"',
      'unit: "11470", on: "2023-06-12", knownAt: "2023-06-12T18:00:00+07:00"',
    ]) {
      const reckoned = await shown(args);
      expect(reckoned).toMatchObject({ madeAt: null, risk: 'HIGH_RISK' });
      expect(reckoned?.dailyRate).toBeCloseTo(4, 0);
      expect(reckoned?.method).toContain('not frozen on its evening');
    }
  });

  it('says of a unit without figures that nothing is known, and nothing of a body', async () => {
    await expect(shown('unit: "11296-01"')).resolves.toMatchObject({
      risk: 'UNKNOWN',
      dailyRate: null,
      projectedOn: null,
    });
    await expect(shown('organization: "hp-dic"')).resolves.toBeNull();
  });

  it('gives another indicator a rate and a date, and no milestone', async () => {
    const query = `{ campaign(code: "cast-2023") { progress(indicator: "accounts_collected", unit: "311") { ${FORECAST} } } }`;
    const { campaign } = await ask<{ campaign: { progress: { forecast: Shown } } }>(query);
    expect(campaign.progress.forecast).toMatchObject({
      milestone: null,
      requiredDailyRate: null,
      risk: 'MET',
    });
  });

  it('costs a table of two the same statements as a table of sixty', async () => {
    const cost = async (within: string, on: string) => {
      const query = `{ campaign(code: "cast-2023") { leagueTable(indicator: "accounts_activated", level: COMMUNE, within: "${within}", on: "${on}") { unit { code } ${FORECAST} } } }`;
      return (await countQueries(database.dataSource, () => ask(query))).queries.length;
    };
    for (const on of ['2023-06-12', '2023-06-13']) {
      expect(await cost('303', on)).toBe(await cost('311', on));
    }
  });
});
