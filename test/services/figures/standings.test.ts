import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Tier } from '../../../src/entities/campaign.entity.js';
import { DataError } from '../../../src/entities/report.entity.js';
import { EVERYTHING } from '../../../src/policies/reading.policy.js';
import { type CampaignContext, getCampaignById } from '../../../src/services/campaigns/campaign-context.js';
import { openDataError } from '../../../src/services/data-errors/open-data-errors.js';
import { leagueTable } from '../../../src/services/queries/figures/league-table.js';
import { progressOf } from '../../../src/services/queries/figures/progress-of.js';
import { type UnitStanding, withStates } from '../../../src/services/queries/figures/standings-at.js';
import { act } from '../../support/act.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { changeUnit } from '../../support/units.js';

const NOW = new Date('2023-06-12T10:00+07:00');

/** From 10 June Lưu Kỳ stands below Hồng Bàng, and half is the least of the average. */
describe('standings', () => {
  let database: TestDatabase;
  let cast: Cast;
  let context: CampaignContext;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    context = await getCampaignById(dataSource.manager, cast.campaign.id);
    await changeUnit(dataSource, cast.units.luuKy.id, '2023-06-10', { parentId: cast.units.hongBang.id });
    await dataSource.manager.insert(Tier, {
      campaignId: cast.campaign.id,
      code: 'AVERAGE',
      nameVi: 'Khá',
      nameEn: 'Fair',
      minimumRate: 0.5,
      validFrom: '2023-06-10',
      recordedAt: new Date('2023-06-08T00:00:00+07:00'),
    });
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-09', collected: 200, activated: 110 });
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-09', collected: 200, activated: 50 });
    await tell(dataSource, cast, { unit: 'quanToan', on: '2023-06-09', collected: 200, activated: 60 });
    await setClock(dataSource, NOW.toISOString());
  });

  afterAll(() => database.drop());

  const standing = async (
    unit: string | null,
    on: string,
    knownAt: Date | null = null,
  ): Promise<UnitStanding> => {
    const { manager } = database.dataSource;
    const asked = {
      indicator: 'accounts_activated',
      unit,
      organization: null,
      on,
      knownAt,
      scope: EVERYTHING,
    };
    const [known] = await withStates(manager, [await progressOf(manager, context, asked, NOW)]);
    if (known === undefined) throw new Error('nothing is known');
    return known;
  };

  it('count a unit where it stood on the day, on that day’s map (H4)', async () => {
    const achieved = async (on: string, knownAt: Date | null) =>
      Promise.all(['303', '311', null].map(async (unit) => (await standing(unit, on, knownAt)).achieved));
    for (const knownAt of [null, NOW]) {
      await expect(achieved('2023-06-09', knownAt)).resolves.toEqual([60, 160, 220]);
      await expect(achieved('2023-06-10', knownAt)).resolves.toEqual([170, 50, 220]);
    }
    const within = async (on: string) => {
      const asked = {
        indicator: 'accounts_activated',
        level: 'COMMUNE',
        within: '303',
        on,
        knownAt: null,
        scope: EVERYTHING,
      } as const;
      const table = await leagueTable(database.dataSource.manager, context, asked, NOW);
      return table.map((row) => row.code);
    };
    await expect(within('2023-06-09')).resolves.toEqual(['11296']);
    await expect(within('2023-06-10')).resolves.toEqual(['11491', '11296']);
  });

  it('expect the units of the day (F6)', async () => {
    const expected = async (on: string) => (await standing('303', on)).expected;
    await expect(expected('2023-06-09')).resolves.toBe(1);
    await expect(expected('2023-06-10')).resolves.toBe(2);
  });

  it('have the tier of the day, as it had been told by then (F10)', async () => {
    const tier = async (on: string, knownAt: Date | null = null) =>
      (await standing('11491', on, knownAt)).tier;
    await expect(tier('2023-06-09')).resolves.toMatchObject({ code: 'AVERAGE', nameEn: 'Average' });
    await expect(tier('2023-06-10')).resolves.toMatchObject({ code: 'SLOW' });
    // Nobody knew of the new bound yet; nobody knew of the figure either.
    const before = await standing('11491', '2023-06-10', new Date('2023-06-07T00:00:00+07:00'));
    expect(before).toMatchObject({ achieved: null, tier: null, state: 'NO_DATA' });
  });

  it('are not disputed by a doubt about a body’s own cohort, nor is that answered for it (F14)', async () => {
    const { dataSource } = database;
    const own = await tell(dataSource, cast, {
      unit: 'luuKy',
      organization: 'luuKyCommittee',
      on: '2023-06-09',
      at: '2023-06-12T09:00+07:00',
      collected: 9,
      activated: 9,
    });
    const doubt = {
      kind: 'UNUSUAL_JUMP',
      unitId: cast.units.luuKy.id,
      unitCode: '11491',
      indicatorId: cast.indicators.activated.id,
      on: '2023-06-09',
      reported: 9,
      expected: null,
      responsibleId: null,
      openedBy: 'system:checks',
      reason: null,
    } as const;
    const { actor } = cast.positions.standingAgency;
    const open = async (reportId: number | null) =>
      act(dataSource, actor, (tx) => openDataError(tx, context, { ...doubt, reportId }));
    const ofBody = await open(own);
    expect(ofBody).not.toBeNull();
    await expect(open(own)).resolves.toBeNull();
    expect((await standing('11491', '2023-06-09')).state).toBe('COMPLETE');
    const body = {
      indicator: 'accounts_activated',
      unit: null,
      organization: 'lk-pc',
      on: null,
      knownAt: null,
      scope: EVERYTHING,
    };
    const cohort = await progressOf(dataSource.manager, context, body, NOW);
    expect(cohort).toMatchObject({ achieved: 9, disputed: 1 });

    const ofTerritory = await open(null);
    expect(ofTerritory).not.toBeNull();
    expect((await standing('11491', '2023-06-09')).state).toBe('DISPUTED');
    await correct(dataSource, cast, own, { activated: 8, at: '2023-06-12T10:00+07:00' });
    const states = await dataSource.manager.find(DataError, { order: { id: 'ASC' } });
    expect(states.map(({ id, state }) => [id, state])).toEqual([
      [ofBody, 'CORRECTED'],
      [ofTerritory, 'OPEN'],
    ]);
  });
});
