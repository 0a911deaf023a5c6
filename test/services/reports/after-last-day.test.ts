import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainEvent } from '../../../src/entities/engine.entity.js';
import { ReportDuty } from '../../../src/entities/reporting-round.entity.js';
import { EVERYTHING } from '../../../src/policies/reading.policy.js';
import { getCampaignById } from '../../../src/services/campaigns/campaign-context.js';
import { coverageOn } from '../../../src/services/queries/figures/coverage-on.js';
import { standingsOn } from '../../../src/services/queries/figures/standings-on.js';
import { armDays, giveSettings, waiting } from '../../support/cascade.js';
import { type Cast, createCast } from '../../support/cast.js';
import { runUntil } from '../../support/escalations.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('after the last reporting day (F6)', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeEach(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await giveSettings(database.dataSource, cast, ({ reporting }) => ({
      reporting: { ...reporting, until: '2023-06-02', remindMinutesBefore: 60 },
    }));
  });

  afterEach(() => database.drop());

  const coverage = async (on: string) =>
    coverageOn(database.dataSource.manager, {
      campaignId: cast.campaign.id,
      indicatorId: null,
      unitId: cast.units.city.id,
      on,
      knownAt: null,
      reportingLevel: 'COMMUNE',
      until: '2023-06-02',
      scope: EVERYTHING,
    });

  it('opens, reminds and closes nothing', async () => {
    const { manager } = database.dataSource;
    await armDays(database.dataSource, cast);
    await runUntil(database.dataSource, '2023-06-10T00:00+07:00');
    await expect(manager.countBy(ReportDuty, { on: '2023-06-02' })).resolves.toBe(3);
    await expect(manager.countBy(ReportDuty, { on: '2023-06-03' })).resolves.toBe(0);
    const closed = await manager.find(DomainEvent, {
      where: { type: 'reporting-day.closed' },
      order: { id: 'ASC' },
    });
    expect(closed.at(-1)?.payload['on']).toBe('2023-06-02');
    // And the last days leave the inbox in their time.
    await expect(waiting(database.dataSource, 'REPORT_DUE')).resolves.toEqual([]);
  });

  it('expects nobody and misses nobody, and counts who reports all the same', async () => {
    await expect(coverage('2023-06-02')).resolves.toMatchObject({ expected: 3, missing: 3 });
    await expect(coverage('2023-06-03')).resolves.toMatchObject({
      expected: 0,
      missing: 0,
      missingUnitIds: [],
    });
    await tell(database.dataSource, cast, { unit: 'luuKy', on: '2023-06-03', collected: 7 });
    await expect(coverage('2023-06-03')).resolves.toMatchObject({ expected: 1, reported: 1, missing: 0 });
  });

  it('still says what was missing on it: a total with a gap stays PARTIAL (F4)', async () => {
    for (const unit of ['quanToan', 'nuiDeo'] as const) {
      await tell(database.dataSource, cast, { unit, on: '2023-06-02', collected: 7 });
    }
    const { manager } = database.dataSource;
    const context = await getCampaignById(manager, cast.campaign.id);
    const [indicator] = context.indicators;
    if (indicator === undefined) throw new Error('the cast counts something');
    const states = async () => {
      const units = [cast.units.city, cast.units.hongBang].map(({ id, code }) => ({
        unitId: id,
        code,
        level: 'DISTRICT' as const,
      }));
      const question = { indicator, on: '2023-06-05', knownAt: null };
      return (await standingsOn(manager, context, question, units)).map((row) => [
        row.code,
        row.expected,
        row.state,
      ]);
    };
    await expect(states()).resolves.toEqual([
      ['31', 0, 'PARTIAL'],
      ['303', 0, 'COMPLETE'],
    ]);
    await tell(database.dataSource, cast, {
      unit: 'luuKy',
      on: '2023-06-02',
      collected: 7,
      at: '2023-06-03T08:00+07:00',
    });
    await expect(states()).resolves.toEqual([
      ['31', 0, 'COMPLETE'],
      ['303', 0, 'COMPLETE'],
    ]);
  });
});
