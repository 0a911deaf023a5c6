import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import { DomainEvent } from '../../../src/entities/engine.entity.js';
import { AccountabilityReview } from '../../../src/entities/evaluation.entity.js';
import { Forecast } from '../../../src/entities/forecast.entity.js';
import { getCampaignById } from '../../../src/services/campaigns/campaign-context.js';
import { freezeForecasts } from '../../../src/services/forecasts/freeze-forecasts.js';
import { act } from '../../support/act.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { countQueries } from '../../support/count-queries.js';
import { tellDays } from '../../support/history.js';
import { addManyCommunes } from '../../support/many-communes.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const EVENING = '2023-06-13T19:30+07:00';

describe('the forecasts of an evening', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    const speed = { quanToan: 21, nuiDeo: 3, luuKy: 9 };
    await tellDays(database.dataSource, cast, 20, (unit, day) =>
      unit === 'luuKy' && day > 5 && day % 4 === 0 ? null : speed[unit] * (day + 1) + (day % 3),
    );
  });

  afterAll(() => database.drop());

  const freeze = async (on: string, knownAt: string, at = knownAt): Promise<number> => {
    await setClock(database.dataSource, at);
    const context = await getCampaignById(database.dataSource.manager, cast.campaign.id);
    return act(database.dataSource, systemActor('forecasts'), (tx) =>
      freezeForecasts(tx, context, on, new Date(knownAt)),
    );
  };
  const rows = (on: string) =>
    database.dataSource.manager.find(Forecast, { where: { on }, order: { unitId: 'ASC' } });

  it('are kept for every unit that is evaluated, once, and nothing follows for anybody', async () => {
    // One city, two districts, three communes; groups are not evaluated, and one indicator alone has milestones.
    await expect(freeze('2023-06-13', EVENING)).resolves.toBe(6);
    await expect(freeze('2023-06-13', EVENING)).resolves.toBe(0);
    const events = await database.dataSource.manager.findBy(DomainEvent, { type: 'forecasts.frozen' });
    expect(events.map((event) => event.payload)).toEqual([
      {
        on: '2023-06-13',
        indicator: 'accounts_activated',
        knownAt: '2023-06-13T12:30:00.000Z',
        risks: expect.any(Object),
      },
    ]);
    await expect(database.dataSource.manager.count(AccountabilityReview)).resolves.toBe(0);
  });

  it('say how fast each goes, how fast it must, and how they know', async () => {
    const kept = await rows('2023-06-13');
    const of = (unitId: number) => kept.find((row) => row.unitId === unitId);
    expect(of(cast.units.quanToan.id)).toMatchObject({
      risk: 'MET',
      projectedOn: null,
      requiredDailyRate: 0,
    });
    const slow = of(cast.units.nuiDeo.id);
    expect(slow).toMatchObject({ risk: 'HIGH_RISK', milestoneId: cast.milestones.june.id });
    expect(slow?.dailyRate).toBeCloseTo(3, 0);
    expect(slow?.requiredDailyRate).toBeCloseTo((350 - 61) / 7, 5);
    expect(JSON.parse(slow?.method ?? '')).toMatchObject({
      code: 'FORECAST_FROM_OWN_RECORD',
      params: { windows: '3, 7, 14', from: '2023-06-13' },
    });
    expect(slow?.windows.map((window) => window.days)).toEqual([3, 7, 14]);
  });

  it('know no more than was known when they were due, however late the job runs', async () => {
    const { dataSource } = database;
    await tell(dataSource, cast, {
      unit: 'nuiDeo',
      on: '2023-06-14',
      collected: 6000,
      activated: 70,
      at: '2023-06-14T16:00+07:00',
    });
    await tell(dataSource, cast, {
      unit: 'luuKy',
      on: '2023-06-14',
      collected: 6000,
      activated: 250,
      at: '2023-06-14T21:00+07:00',
    });
    await freeze('2023-06-14', '2023-06-14T19:30+07:00', '2023-06-16T09:00+07:00');
    const kept = await rows('2023-06-14');
    const late = kept.find((row) => row.unitId === cast.units.luuKy.id);
    expect(late).toMatchObject({ risk: expect.stringMatching(/RISK|TRACK/) });
    expect(JSON.parse(late?.method ?? '')).toMatchObject({ params: { from: '2023-06-13' } });
  });

  it('cost the same statements for six units and for sixty', async () => {
    const { dataSource } = database;
    const cost = async (on: string) => {
      await setClock(dataSource, `${on}T19:30+07:00`);
      const context = await getCampaignById(dataSource.manager, cast.campaign.id);
      const { queries } = await countQueries(dataSource, () =>
        act(dataSource, systemActor('forecasts'), (tx) =>
          freezeForecasts(tx, context, on, new Date(`${on}T19:30+07:00`)),
        ),
      );
      return queries.length;
    };
    const few = await cost('2023-06-15');
    await addManyCommunes(dataSource, cast.units.hongBang.id, 60);
    expect(await cost('2023-06-16')).toBe(few);
    expect((await rows('2023-06-16')).length).toBe(66);
    expect(few).toBeLessThanOrEqual(9);
  });
});
