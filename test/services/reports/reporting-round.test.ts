import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Campaign, CampaignVersion } from '../../../src/entities/campaign.entity.js';
import { DomainEvent } from '../../../src/entities/engine.entity.js';
import { WorkItem } from '../../../src/entities/inbox.entity.js';
import { AccessGrant } from '../../../src/entities/organization.entity.js';
import { ReportDuty } from '../../../src/entities/reporting-round.entity.js';
import { beginReportingDay } from '../../../src/services/reports/begin-reporting-day.js';
import { closeReportingDay } from '../../../src/services/reports/close-reporting-day.js';
import { remindReporters } from '../../../src/services/reports/remind-reporters.js';
import type { Tx } from '../../../src/services/transaction.js';
import { act } from '../../support/act.js';
import { armDays, climbs, giveSettings, waiting } from '../../support/cascade.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { countQueries } from '../../support/count-queries.js';
import { chain, runUntil } from '../../support/escalations.js';
import { addManyCommunes } from '../../support/many-communes.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { addUnit, closeUnit } from '../../support/units.js';

const ROUND = { remindMinutesBefore: 60, escalateAfterMisses: 2 };

describe('the daily round of reports (F6)', () => {
  let database: TestDatabase;
  let cast: Cast;

  beforeEach(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await giveSettings(database.dataSource, cast, ({ reporting }) => ({
      reporting: { ...reporting, ...ROUND },
      escalation: [chain('REPORT_MISSING')],
    }));
  });

  afterEach(() => database.drop());

  const platform = async (work: (tx: Tx, campaign: Campaign) => Promise<void>): Promise<void> => {
    const campaign = await database.dataSource.manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
    await act(database.dataSource, cast.positions.administrator.actor, (tx) => work(tx, campaign));
  };
  const begin = async (on: string) => platform((tx, campaign) => beginReportingDay(tx, campaign, on));
  const remind = async (on: string) => platform((tx, campaign) => remindReporters(tx, campaign, on));
  const close = async (on: string) => platform((tx, campaign) => closeReportingDay(tx, campaign, on));

  /** 'unit day state', in order of opening. */
  const duties = async (on?: string): Promise<string[]> => {
    const rows = await database.dataSource.query<{ line: string }[]>(
      `SELECT concat_ws(' ', v.code, d."on", d.state) AS line FROM report_duty d
       JOIN unit_version v ON v.unit_id = d.unit_id WHERE $1::date IS NULL OR d."on" = $1 ORDER BY d.id`,
      [on ?? null],
    );
    return rows.map(({ line }) => line);
  };
  const events = async (type: string) =>
    database.dataSource.manager.find(DomainEvent, { where: { type }, order: { id: 'ASC' } });
  const due = async () => waiting(database.dataSource, 'REPORT_DUE');

  it('opens a duty for every unit of the reporting level, due at its cut-off, on the body that reports', async () => {
    await begin('2023-06-01');
    await expect(duties()).resolves.toEqual([
      '11296 2023-06-01 OPEN',
      '11470 2023-06-01 OPEN',
      '11491 2023-06-01 OPEN',
    ]);
    await expect(due()).resolves.toEqual([
      'qt-pc REPORT_TO_SEND 2023-06-01T10:00:00.000Z',
      'nd-pc REPORT_TO_SEND 2023-06-01T10:00:00.000Z',
      'lk-pc REPORT_TO_SEND 2023-06-01T10:00:00.000Z',
    ]);
    const [item] = await database.dataSource.manager.find(WorkItem, { order: { id: 'ASC' }, take: 1 });
    expect(item?.titleParams).toEqual({
      on: '2023-06-01',
      unit: 'phường Quán Toan',
      dueAt: '2023-06-01T10:00:00.000Z',
    });
    const [opened] = await events('reporting-day.opened');
    expect(opened?.payload).toEqual({
      on: '2023-06-01',
      duties: 3,
      open: 3,
      cutOffs: {
        RESIDENTIAL_GROUP: '2023-06-01T09:00:00.000Z',
        COMMUNE: '2023-06-01T10:00:00.000Z',
        DISTRICT: '2023-06-01T11:00:00.000Z',
        PROVINCE: '2023-06-01T12:00:00.000Z',
      },
    });
  });

  it('opens nothing twice, run again or two at once', async () => {
    await Promise.all([begin('2023-06-01'), begin('2023-06-01')]);
    await begin('2023-06-01');
    await expect(duties()).resolves.toHaveLength(3);
    await expect(due()).resolves.toHaveLength(3);
    await expect(events('reporting-day.opened')).resolves.toHaveLength(1);
  });

  it('asks the units active that day, and of a unit without a reporter its People’s Committee', async () => {
    const { manager } = database.dataSource;
    await addUnit(database.dataSource, {
      code: '11999',
      parentId: cast.units.hongBang.id,
      validFrom: '2023-06-02',
    });
    await closeUnit(database.dataSource, cast.units.nuiDeo.id, '2023-06-02');
    await manager.delete(AccessGrant, { unitId: cast.units.luuKy.id });
    await begin('2023-06-01');
    await begin('2023-06-02');
    await expect(duties('2023-06-01')).resolves.toHaveLength(3);
    await expect(duties('2023-06-02')).resolves.toEqual([
      '11296 2023-06-02 OPEN',
      '11491 2023-06-02 OPEN',
      '11999 2023-06-02 OPEN',
    ]);
    const asked = await manager.find(ReportDuty, {
      where: { on: '2023-06-02' },
      relations: { responsible: true },
      order: { id: 'ASC' },
    });
    // The new unit has no body at all: the standing agency collects its figures (H7).
    expect(asked.map((duty) => duty.responsible?.code)).toEqual(['qt-pc', 'lk-pc', 'hp-da06']);
  });

  it('is nobody’s duty for a day before the campaign came to the platform', async () => {
    await database.dataSource.manager.insert(CampaignVersion, {
      campaignId: cast.campaign.id,
      version: 1,
      loadedAt: new Date('2023-06-03T09:00+07:00'),
      contentHash: 'x',
      changes: [],
    });
    await begin('2023-06-02');
    await begin('2023-06-03');
    await expect(duties()).resolves.toHaveLength(3);
    await expect(duties('2023-06-03')).resolves.toHaveLength(3);
  });

  it('settles a duty by the report, in time or late, and by no correction or body’s own figure', async () => {
    await begin('2023-06-01');
    await tell(database.dataSource, cast, {
      unit: 'quanToan',
      on: '2023-06-01',
      collected: 5,
      organization: 'quanToanCommittee',
    });
    await expect(duties()).resolves.toContain('11296 2023-06-01 OPEN');
    const report = await tell(database.dataSource, cast, {
      unit: 'quanToan',
      on: '2023-06-01',
      collected: 5,
    });
    // At the very cut-off is in time.
    await tell(database.dataSource, cast, {
      unit: 'nuiDeo',
      on: '2023-06-01',
      collected: 5,
      at: '2023-06-01T17:00+07:00',
    });
    await setClock(database.dataSource, '2023-06-01T17:00:01+07:00');
    await close('2023-06-01');
    await expect(duties()).resolves.toEqual([
      '11296 2023-06-01 REPORTED',
      '11470 2023-06-01 REPORTED',
      '11491 2023-06-01 MISSED',
    ]);
    await expect(due()).resolves.toEqual(['lk-pc REPORT_TO_SEND 2023-06-01T10:00:00.000Z']);
    await correct(database.dataSource, cast, report, { collected: 6, at: '2023-06-01T17:20+07:00' });
    await tell(database.dataSource, cast, {
      unit: 'luuKy',
      on: '2023-06-01',
      collected: 5,
      at: '2023-06-02T08:00+07:00',
    });
    await expect(duties()).resolves.toEqual([
      '11296 2023-06-01 REPORTED',
      '11470 2023-06-01 REPORTED',
      '11491 2023-06-01 LATE',
    ]);
    await expect(due()).resolves.toEqual([]);
  });

  it('finds what was reported before the day was opened', async () => {
    await tell(database.dataSource, cast, { unit: 'quanToan', on: '2023-06-01', collected: 5 });
    await begin('2023-06-01');
    await expect(duties()).resolves.toContain('11296 2023-06-01 REPORTED');
    await expect(due()).resolves.toHaveLength(2);
  });

  it('reminds who has not reported, once, however late and however often it looks', async () => {
    await begin('2023-06-01');
    await tell(database.dataSource, cast, { unit: 'quanToan', on: '2023-06-01', collected: 5 });
    await setClock(database.dataSource, '2023-06-01T18:30+07:00');
    await Promise.all([remind('2023-06-01'), remind('2023-06-01')]);
    await remind('2023-06-01');
    const reminded = await database.dataSource.manager.find(ReportDuty, { order: { id: 'ASC' } });
    const at = new Date('2023-06-01T18:30+07:00');
    expect(reminded.map((duty) => duty.remindedAt)).toEqual([null, at, at]);
    const said = await events('reporting-day.reminded');
    expect(said.map((event) => event.payload)).toEqual([
      { on: '2023-06-01', duties: 3, reminded: 2, dueAt: '2023-06-01T10:00:00.000Z' },
    ]);
    await expect(due()).resolves.toHaveLength(2);
  });

  it('reminds nobody where all have reported, or the campaign does not ask for it', async () => {
    await begin('2023-06-01');
    for (const unit of ['quanToan', 'nuiDeo', 'luuKy'] as const) {
      await tell(database.dataSource, cast, { unit, on: '2023-06-01', collected: 5 });
    }
    await remind('2023-06-01');
    await giveSettings(database.dataSource, cast, ({ reporting }) => ({
      reporting: { ...reporting, remindMinutesBefore: null },
    }));
    await begin('2023-06-02');
    await remind('2023-06-02');
    await expect(events('reporting-day.reminded')).resolves.toEqual([]);
  });

  it('escalates a silence after so many misses in a row, once, and ends it when the unit reports again', async () => {
    await armDays(database.dataSource, cast);
    await runUntil(database.dataSource, '2023-05-25T18:00+07:00');
    await expect(climbs(database.dataSource)).resolves.toEqual([]);
    for (const unit of ['quanToan', 'nuiDeo'] as const) {
      await tell(database.dataSource, cast, { unit, on: '2023-05-26', collected: 5 });
    }
    await runUntil(database.dataSource, '2023-05-26T18:00+07:00');
    await expect(climbs(database.dataSource)).resolves.toEqual(['REPORT_MISSING lk-pc OPEN']);
    // The silence goes on for a third day: it is the same one.
    for (const unit of ['quanToan', 'nuiDeo'] as const) {
      await tell(database.dataSource, cast, { unit, on: '2023-05-27', collected: 6 });
    }
    await runUntil(database.dataSource, '2023-05-27T18:00+07:00');
    await expect(climbs(database.dataSource)).resolves.toEqual(['REPORT_MISSING lk-pc OPEN']);
    // A late report of one of the days ends it; what is missed from then on is counted anew.
    await tell(database.dataSource, cast, {
      unit: 'luuKy',
      on: '2023-05-27',
      collected: 5,
      at: '2023-05-27T20:00+07:00',
    });
    await expect(climbs(database.dataSource)).resolves.toEqual(['REPORT_MISSING lk-pc RESOLVED']);
    await runUntil(database.dataSource, '2023-05-28T18:00+07:00');
    await expect(climbs(database.dataSource)).resolves.toHaveLength(1);
    await runUntil(database.dataSource, '2023-05-29T18:00+07:00');
    const again = await climbs(database.dataSource);
    expect(again.slice(1).toSorted()).toEqual([
      'REPORT_MISSING lk-pc OPEN',
      'REPORT_MISSING nd-pc OPEN',
      'REPORT_MISSING qt-pc OPEN',
    ]);
  });

  it('comes to the same when a day is closed twice, and by two at once', async () => {
    for (const on of ['2023-06-01', '2023-06-02']) {
      await begin(on);
      await setClock(database.dataSource, `${on}T17:01+07:00`);
      await Promise.all([close(on), close(on)]);
      await close(on);
    }
    await expect(climbs(database.dataSource)).resolves.toHaveLength(3);
    const said = await events('reporting-day.closed');
    expect(said.map(({ payload }) => [payload['on'], payload['missing'], payload['escalated']])).toEqual([
      ['2023-06-01', 3, 0],
      ['2023-06-02', 3, 3],
    ]);
  });

  it('makes up for three days off in order: each day opened, reminded and closed, once', async () => {
    await armDays(database.dataSource, cast);
    const ran = await runUntil(database.dataSource, '2023-05-28T06:00+07:00', true);
    const rounds = ran
      .filter((key) => /^(begin|remind|close)/.test(key))
      .map((key) => key.replace('_cast-2023', ''));
    expect(rounds.slice(0, 6)).toEqual([
      'begin-reporting-day_2023-05-25',
      'remind-reporters_2023-05-25',
      'close-reporting-day_2023-05-25',
      'begin-reporting-day_2023-05-26',
      'remind-reporters_2023-05-26',
      'close-reporting-day_2023-05-26',
    ]);
    const states = (await duties()).map((line) => line.split(' ').slice(1).join(' '));
    expect([...new Set(states)]).toEqual([
      '2023-05-25 MISSED',
      '2023-05-26 MISSED',
      '2023-05-27 MISSED',
      '2023-05-28 OPEN',
    ]);
    await expect(climbs(database.dataSource)).resolves.toHaveLength(3);
    // The first day can still be reported on the fourth; everything is on the inboxes, overdue.
    await expect(due()).resolves.toHaveLength(12);
  });

  it('asks for nothing that would be refused: what can no longer be reported leaves the inbox', async () => {
    await armDays(database.dataSource, cast);
    await runUntil(database.dataSource, '2023-05-28T23:59+07:00');
    await expect(due()).resolves.toHaveLength(12);
    await runUntil(database.dataSource, '2023-05-29T00:00+07:00');
    await expect(due()).resolves.toHaveLength(12);
    const items = await database.dataSource.manager.find(WorkItem, { where: { kind: 'REPORT_DUE' } });
    const gone = items.filter((item) => item.doneAt !== null);
    expect([...new Set(gone.map((item) => String(item.titleParams['on'])))]).toEqual(['2023-05-25']);
    // Off for ten days: on record as missed, but only what can be reported is asked for.
    await runUntil(database.dataSource, '2023-06-08T06:00+07:00', true);
    const asked = await database.dataSource.manager.find(WorkItem, { where: { kind: 'REPORT_DUE' } });
    const days = asked.filter((item) => item.doneAt === null).map((item) => String(item.titleParams['on']));
    expect([...new Set(days)].toSorted()).toEqual(['2023-06-05', '2023-06-06', '2023-06-07', '2023-06-08']);
    await expect(duties('2023-06-02')).resolves.toEqual([
      '11296 2023-06-02 MISSED',
      '11470 2023-06-02 MISSED',
      '11491 2023-06-02 MISSED',
    ]);
  });

  it('takes as many statements for two hundred units as for three', async () => {
    const statements = async (work: () => Promise<void>): Promise<number> =>
      (await countQueries(database.dataSource, work)).queries.length;
    const few = [await statements(() => begin('2023-06-01')), await statements(() => remind('2023-06-01'))];
    await setClock(database.dataSource, '2023-06-01T18:00+07:00');
    few.push(await statements(() => close('2023-06-01')));
    await addManyCommunes(database.dataSource, cast.units.hongBang.id, 200);
    await setClock(database.dataSource, '2023-06-02T08:00+07:00');
    const many = [await statements(() => begin('2023-06-02')), await statements(() => remind('2023-06-02'))];
    await setClock(database.dataSource, '2023-06-02T18:00+07:00');
    await giveSettings(database.dataSource, cast, () => ({ escalation: [] }));
    many.push(await statements(() => close('2023-06-02')));
    await expect(duties('2023-06-02')).resolves.toHaveLength(203);
    expect(many).toEqual(few);
    expect(Math.max(...many)).toBeLessThanOrEqual(12);
  });
});
