import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainEvent } from '../../../src/entities/engine.entity.js';
import { DataError, Report, ReportFigure } from '../../../src/entities/report.entity.js';
import { Transition } from '../../../src/entities/task.entity.js';
import { raiseDataError } from '../../../src/services/data-errors/raise-data-error.js';
import { totalsOn } from '../../../src/services/queries/figures/totals-on.js';
import { correctReport } from '../../../src/services/reports/correct-report.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { written } from '../../support/written.js';

/** Núi Đèo: 1 June 150/100, late; 3 June 300/150; 4 June activated 180 alone. */
describe('correctReport', () => {
  let database: TestDatabase;
  let cast: Cast;
  let first: number;
  let second: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    const unit = 'nuiDeo';
    const late = { unit, on: '2023-06-01', at: '2023-06-01T21:00+07:00' } as const;
    first = await tell(dataSource, cast, { ...late, collected: 150, activated: 100 });
    second = await tell(dataSource, cast, { unit, on: '2023-06-03', collected: 300, activated: 150 });
    await tell(dataSource, cast, { unit, on: '2023-06-04', activated: 180 });
    await setClock(dataSource, '2023-06-10T09:00+07:00');
  });

  afterAll(() => database.drop());

  interface Change {
    reportId?: number;
    collected?: number;
    activated?: number;
    reason?: string;
  }

  const attempt = async (change: Change, as: CastPosition = 'standingAgency') => {
    const figures = Object.entries({
      accounts_collected: change.collected,
      accounts_activated: change.activated,
    }).flatMap(([indicator, value]) => (value === undefined ? [] : [{ indicator, value }]));
    const input = { reportId: change.reportId ?? first, figures, reason: change.reason ?? 'counted again' };
    return act(database.dataSource, cast.positions[as].actor, (tx) => correctReport(tx, input));
  };

  describe('is not for', () => {
    it.each<[string, CastPosition]>([
      ['who only reads', 'viewer'],
      ['who audits', 'auditor'],
      ['the reporter of another commune', 'luuKyReporter'],
      ['the reporter of the district', 'hongBangReporter'],
      ['the committee of another district', 'hongBangChair'],
    ])('%s', async (_who, position) => {
      const before = await written(database.dataSource);
      await expect(attempt({ activated: 101 }, position)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await written(database.dataSource)).toEqual(before);
    });
  });

  describe('refuses', () => {
    it.each<[string, Change, string]>([
      ['a report that is not there', { reportId: 9_999, activated: 1 }, 'REPORT_UNKNOWN report'],
      ['to say nothing', {}, 'EMPTY_LIST figures'],
      ['to say why nothing', { activated: 101, reason: ' ' }, 'REASON_MISSING reason'],
      ['a reason without end', { activated: 101, reason: 'x'.repeat(2_001) }, 'TEXT_TOO_LONG reason'],
      ['to change nothing', { activated: 100, collected: 150 }, 'NOTHING_CHANGED figures'],
      ['a negative count', { activated: -1 }, 'VALUE_NEGATIVE figures.0.value'],
      ['more activated than collected', { activated: 201 }, 'EXCEEDS_BOUND figures.0.value'],
      ['less collected than activated', { collected: 99 }, 'EXCEEDS_BOUND figures.0.value'],
    ])('%s', async (_what, change, code) => {
      const before = await written(database.dataSource);
      expect(await refusalOf(attempt(change))).toContain(code);
      expect(await written(database.dataSource)).toEqual(before);
    });

    it('a count so far below an earlier day’s', async () => {
      expect(await refusalOf(attempt({ reportId: second, activated: 99 }))).toEqual([
        'CUMULATIVE_DECREASE figures.0.value',
      ]);
    });
  });

  it('puts a revision beside the first: who, why, figures not named taken over, as late as the first (F5, F6)', async () => {
    const { manager } = database.dataSource;
    const { reportIds } = await attempt({ activated: 120 }, 'nuiDeoReporter');
    const id = reportIds[0] ?? 0;
    await expect(manager.findOneByOrFail(Report, { id })).resolves.toMatchObject({
      on: '2023-06-01',
      revision: 2,
      supersedesId: first,
      submittedBy: 'nd-pc.officer',
      reason: 'counted again',
      late: true,
    });
    const figures = await manager.find(ReportFigure, {
      where: { reportId: id },
      order: { indicatorId: 'ASC' },
    });
    expect(figures.map((figure) => figure.value)).toEqual([150, 120]);
    const old = await manager.findBy(ReportFigure, { reportId: first });
    expect(old.map((figure) => figure.value).sort((a, b) => a - b)).toEqual([100, 150]);
    const event = await manager.findOneByOrFail(DomainEvent, { type: 'report.corrected', subjectId: id });
    expect(event).toMatchObject({ actor: 'nd-pc.officer', reason: 'counted again' });
  });

  it('refuses to correct what has been corrected', async () => {
    expect(await refusalOf(attempt({ activated: 130 }))).toEqual(['REPORT_SUPERSEDED report']);
  });

  it('moves the totals from its day to the next that was told', async () => {
    const standing = async (on: string): Promise<number | null> => {
      const unitIds = [cast.units.city.id];
      const question = {
        campaignId: cast.campaign.id,
        indicatorId: cast.indicators.activated.id,
        unitIds,
        on,
      };
      const shared = { knownAt: null, cumulative: true, reportingLevel: 'COMMUNE' };
      const totals = await totalsOn(database.dataSource.manager, { ...question, ...shared });
      return totals.get(cast.units.city.id)?.achieved ?? null;
    };
    await attempt({ reportId: second, activated: 140 });
    const days = ['2023-06-01', '2023-06-02', '2023-06-03', '2023-06-04', '2023-06-09'];
    await expect(Promise.all(days.map(standing))).resolves.toEqual([120, 120, 140, 180, 180]);
  });

  it('asks about later days that it leaves above what bounds them (F1)', async () => {
    const { manager } = database.dataSource;
    const newest = await manager.findOneByOrFail(Report, { on: '2023-06-03', revision: 2 });
    const { dataErrors } = await attempt({ reportId: newest.id, collected: 170 });
    expect(dataErrors).toBe(1);
    await expect(manager.findOneByOrFail(DataError, { kind: 'EXCEEDS_BOUND' })).resolves.toMatchObject({
      unitId: cast.units.nuiDeo.id,
      indicatorId: cast.indicators.activated.id,
      on: '2023-06-04',
      reported: 180,
      expected: 170,
      state: 'OPEN',
    });
  });

  it('answers an open case about its figure, which still has to be closed (F9)', async () => {
    const { dataSource } = database;
    const raised = await act(dataSource, cast.positions.standingAgency.actor, (tx) =>
      raiseDataError(tx, {
        campaign: 'cast-2023',
        unit: '11470',
        indicator: 'accounts_activated',
        on: '2023-06-04',
        expected: 160,
        reason: 'the list shows fewer',
      }),
    );
    const told = await dataSource.manager.findOneByOrFail(Report, { on: '2023-06-04', revision: 1 });
    const at = '2023-06-10T10:00+07:00';
    const correction = await correct(dataSource, cast, told.id, { activated: 160, at });
    const found = await dataSource.manager.findOneByOrFail(DataError, { id: raised.dataErrorId });
    expect(found).toMatchObject({ state: 'CORRECTED', correctionId: correction, closedAt: null });
    const history = await dataSource.manager.find(Transition, {
      where: { subjectType: 'DataErrorCase', subjectId: found.id },
      order: { id: 'ASC' },
    });
    expect(history.map(({ from, to, action }) => [from, to, action])).toEqual([
      [null, 'OPEN', 'OPEN'],
      ['OPEN', 'CORRECTED', 'CORRECT'],
    ]);
  });
});
