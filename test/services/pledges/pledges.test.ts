import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import { DomainEvent, DueJob } from '../../../src/entities/engine.entity.js';
import { AccountabilityReview } from '../../../src/entities/evaluation.entity.js';
import { Pledge } from '../../../src/entities/forecast.entity.js';
import { WorkItem } from '../../../src/entities/inbox.entity.js';
import { getCampaignById } from '../../../src/services/campaigns/campaign-context.js';
import { type MakePledgeInput, makePledge } from '../../../src/services/pledges/make-pledge.js';
import { remindPledges } from '../../../src/services/pledges/remind-pledges.js';
import { settlePledges } from '../../../src/services/pledges/settle-pledges.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

describe('pledges', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
  });

  beforeEach(async () => {
    await database.dataSource.query(
      'TRUNCATE pledge, work_item, event, transition, due_job, report, current_figure, total_change, total_day, data_error CASCADE',
    );
    await setClock(database.dataSource, '2023-06-01T08:00+07:00');
  });

  afterAll(() => database.drop());

  const PLEDGE: MakePledgeInput = {
    campaign: 'cast-2023',
    unit: '11470',
    indicator: 'accounts_activated',
    value: 350,
    dueOn: '2023-06-15',
  };
  const make = (change: Partial<MakePledgeInput> = {}, by: CastPosition = 'nuiDeoReporter') =>
    act(database.dataSource, cast.positions[by].actor, (tx) => makePledge(tx, { ...PLEDGE, ...change }));
  const context = () => getCampaignById(database.dataSource.manager, cast.campaign.id);
  const settle = async (dueOn: string, knownAt: string): Promise<number> => {
    await setClock(database.dataSource, knownAt);
    const found = await context();
    return act(database.dataSource, systemActor('pledges'), (tx) =>
      settlePledges(tx, found, dueOn, new Date(knownAt)),
    );
  };
  const remind = async (dueOn: string, at: string): Promise<void> => {
    await setClock(database.dataSource, at);
    const found = await context();
    await act(database.dataSource, systemActor('pledges'), (tx) => remindPledges(tx, found, dueOn));
  };
  const events = async (): Promise<string[]> => {
    const found = await database.dataSource.manager.find(DomainEvent, {
      where: { subjectType: 'Pledge' },
      order: { id: 'ASC' },
    });
    return found.map((event) => event.type);
  };

  it.each<CastPosition>([
    'viewer',
    'auditor',
    'administrator',
    'emulation',
    'standingAgency',
    'departmentHead',
    'hongBangChair',
    'quanToanReporter',
  ])('are not made for Núi Đèo by the %s', async (position) => {
    await expect(make({}, position)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(database.dataSource.manager.count(Pledge)).resolves.toBe(0);
  });

  it('are not made for a district by who only reports for it from another body', async () => {
    await expect(make({ unit: '303' }, 'hongBangReporter')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each<[CastPosition, string]>([
    ['nuiDeoReporter', '11470'],
    ['thuyNguyenChair', '11470'],
    ['committee', '11470'],
    ['hongBangMonitor', '303'],
    ['hongBangChair', '303'],
  ])('are made by the %s for %s', async (position, unit) => {
    await make({ unit }, position);
    await expect(database.dataSource.manager.find(Pledge)).resolves.toMatchObject([
      {
        state: 'PENDING',
        pledgedOn: '2023-06-01',
        pledgedBy: cast.positions[position].code,
        settledAt: null,
      },
    ]);
    await expect(events()).resolves.toEqual(['pledge.made']);
  });

  it.each<[Partial<MakePledgeInput>, string]>([
    [{ campaign: 'nowhere' }, 'CAMPAIGN_UNKNOWN campaign'],
    [{ unit: '99999' }, 'UNIT_UNKNOWN unit'],
    [{ indicator: 'nothing' }, 'INDICATOR_UNKNOWN indicator'],
    [{ value: 0 }, 'PLEDGE_OF_NOTHING value'],
    [{ value: -5 }, 'VALUE_NEGATIVE value'],
    [{ value: 2_000_000_001 }, 'VALUE_TOO_LARGE value'],
    [{ dueOn: '2023-02-30' }, 'INVALID_DATE dueOn'],
    [{ dueOn: '2023-05-31' }, 'PLEDGE_DATE_PASSED dueOn'],
    [{ dueOn: '2023-07-16' }, 'PLEDGE_DATE_BEYOND dueOn'],
  ])('of %j are refused with %s', async (change, expected) => {
    await expect(refusalOf(make(change, 'committee'))).resolves.toEqual([expected]);
    await expect(database.dataSource.manager.count(Pledge)).resolves.toBe(0);
    await expect(database.dataSource.manager.count(DueJob)).resolves.toBe(0);
  });

  it('may promise more than the target, today, and on the last day of the last milestone', async () => {
    await make({ value: 9999, dueOn: '2023-06-01' });
    await make({ unit: '11491', dueOn: '2023-07-15' }, 'luuKyReporter');
    await expect(database.dataSource.manager.count(Pledge)).resolves.toBe(2);
  });

  it('stand one at a time for a unit and indicator', async () => {
    await make();
    await expect(refusalOf(make({ dueOn: '2023-06-10' }))).resolves.toEqual(['PLEDGE_PENDING unit']);
    await make({ indicator: 'accounts_collected' });
    await settle('2023-06-15', '2023-06-16T19:00+07:00');
    await make({ dueOn: '2023-06-20' });
    await expect(database.dataSource.manager.count(Pledge)).resolves.toBe(3);
  });

  it('are promised one reminder and one settling a day, whoever makes them', async () => {
    await make();
    await make({ unit: '11491' }, 'luuKyReporter');
    const jobs = await database.dataSource.manager.find(DueJob, { order: { key: 'ASC' } });
    expect(jobs.map(({ key, dueAt }) => [key, dueAt.toISOString()])).toEqual([
      ['remind-pledges_cast-2023_2023-06-15', '2023-06-13T01:00:00.000Z'],
      ['settle-pledges_cast-2023_2023-06-15', '2023-06-16T12:00:00.000Z'],
    ]);
  });

  it('are reminded of once, and wait on the body that is responsible until they are settled', async () => {
    await make({}, 'committee');
    await remind('2023-06-15', '2023-06-13T08:00+07:00');
    await remind('2023-06-15', '2023-06-13T08:05+07:00');
    await expect(events()).resolves.toEqual(['pledge.made', 'pledge.reminded']);
    const [item] = await database.dataSource.manager.find(WorkItem);
    expect(item).toMatchObject({
      kind: 'TASK',
      subjectType: 'Pledge',
      assigneeId: cast.organizations.nuiDeoCommittee.id,
      titleCode: 'PLEDGE_TO_KEEP',
      titleParams: { unit: 'thị trấn Núi Đèo', value: 350, dueOn: '2023-06-15' },
      dueAt: new Date('2023-06-16T00:00+07:00'),
      doneAt: null,
    });
    await settle('2023-06-15', '2023-06-16T19:00+07:00');
    await expect(
      database.dataSource.manager.findOneByOrFail(WorkItem, { id: item?.id ?? 0 }),
    ).resolves.toMatchObject({
      doneAt: new Date('2023-06-16T19:00+07:00'),
    });
  });

  it('made within two days are reminded of at once', async () => {
    await setClock(database.dataSource, '2023-06-14T10:00+07:00');
    await make();
    await expect(events()).resolves.toEqual(['pledge.made', 'pledge.reminded']);
    await expect(database.dataSource.manager.count(DueJob)).resolves.toBe(1);
  });

  describe('at their date', () => {
    beforeEach(async () => {
      await make();
    });

    const outcome = () =>
      database.dataSource.manager.findOneByOrFail(Pledge, { unitId: cast.units.nuiDeo.id });
    const told = (activated: number, at: string, on = '2023-06-15') =>
      tell(database.dataSource, cast, { unit: 'nuiDeo', on, collected: 9000, activated, at });

    it('are kept by as many as were pledged', async () => {
      await told(350, '2023-06-15T16:00+07:00');
      await expect(settle('2023-06-15', '2023-06-16T19:00+07:00')).resolves.toBe(1);
      await expect(outcome()).resolves.toMatchObject({
        state: 'KEPT',
        settledAt: new Date('2023-06-16T19:00+07:00'),
      });
      await expect(settle('2023-06-15', '2023-06-16T19:00+07:00')).resolves.toBe(0);
      await expect(events()).resolves.toEqual(['pledge.made', 'pledge.kept']);
    });

    it('are kept by a report that came late within the day after', async () => {
      await told(350, '2023-06-16T08:00+07:00');
      await settle('2023-06-15', '2023-06-16T19:00+07:00');
      await expect(outcome()).resolves.toMatchObject({ state: 'KEPT' });
    });

    it('are broken by one less, and nothing follows but that it is said', async () => {
      const report = await told(349, '2023-06-15T16:00+07:00');
      await told(360, '2023-06-16T16:00+07:00', '2023-06-16');
      await settle('2023-06-15', '2023-06-16T19:00+07:00');
      await expect(outcome()).resolves.toMatchObject({ state: 'BROKEN' });
      await expect(database.dataSource.manager.count(AccountabilityReview)).resolves.toBe(0);
      const [event] = await database.dataSource.manager.findBy(DomainEvent, { type: 'pledge.broken' });
      expect(event?.payload).toEqual({ dueOn: '2023-06-15', value: 350, achieved: 349, missing: 1 });
      // What is corrected later does not turn it over.
      await correct(database.dataSource, cast, report, {
        collected: 9000,
        activated: 355,
        at: '2023-06-17T10:00+07:00',
      });
      await expect(outcome()).resolves.toMatchObject({ state: 'BROKEN' });
    });

    it('are not kept by what was told only after they were settled', async () => {
      await told(350, '2023-06-17T08:00+07:00');
      await settle('2023-06-15', '2023-06-16T19:00+07:00');
      await expect(outcome()).resolves.toMatchObject({ state: 'BROKEN' });
    });

    it('are broken where nothing was ever told: unknown shows nothing', async () => {
      await settle('2023-06-15', '2023-06-16T19:00+07:00');
      await expect(outcome()).resolves.toMatchObject({ state: 'BROKEN' });
      const [event] = await database.dataSource.manager.findBy(DomainEvent, { type: 'pledge.broken' });
      expect(event?.payload).toMatchObject({ achieved: null, missing: null });
    });

    it('are left alone by another day', async () => {
      await expect(settle('2023-06-14', '2023-06-15T19:00+07:00')).resolves.toBe(0);
      await expect(outcome()).resolves.toMatchObject({ state: 'PENDING' });
    });
  });
});
