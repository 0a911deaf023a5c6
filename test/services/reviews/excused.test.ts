import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { systemActor } from '../../../src/domain/actor.js';
import { DueJob } from '../../../src/entities/engine.entity.js';
import { AccountabilityReview, AwardDossier, Verdict } from '../../../src/entities/evaluation.entity.js';
import { ReviewObstacle } from '../../../src/entities/obstacle.entity.js';
import { Transition } from '../../../src/entities/task.entity.js';
import { verifyEvaluation } from '../../../src/services/evaluation/verify-evaluation.js';
import { actOnObstacle } from '../../../src/services/obstacles/act-on-obstacle.js';
import { reportObstacle } from '../../../src/services/obstacles/report-obstacle.js';
import { reviewDay } from '../../../src/services/reviews/review-day.js';
import { act } from '../../support/act.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import type { UnitName } from '../../support/cast-data.js';
import { carryOut, judge } from '../../support/evaluations.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

/**
 * 15 July: Núi Đèo has met its target; Lưu Kỳ lost three days in June to an outage and stands at 200 of 250, which it
 * reaches on the 18th; Quán Toan stands at 300 of 400, lost nothing that was reported in time, and reaches it then too.
 */
describe('a lateness that an outage covers', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let cast: Cast;
  let first: number | null;
  let outageId: number;

  const day = async (at: string): Promise<void> => {
    await setClock(dataSource, at);
    await act(dataSource, systemActor('reviews'), (tx) => reviewDay(tx, cast.campaign.id));
  };
  const report = async (unit: UnitName, reportedBy: string, at: string): Promise<number> => {
    await setClock(dataSource, at);
    const code = cast.units[unit].code;
    const { obstacleId } = await act(dataSource, cast.positions.standingAgency.actor, (tx) =>
      reportObstacle(tx, {
        campaign: cast.campaign.code,
        title: `Không gửi được mã OTP ở ${code}`,
        titleEn: `No OTP codes in ${code}`,
        cause: 'EXTERNAL_OBSTACLE',
        reportedBy,
        units: [code],
        from: '2023-06-10',
        solver: 'mps',
      }),
    );
    await move(obstacleId, 'ACCEPT', null);
    await move(obstacleId, 'RESOLVE', '2023-06-12');
    return obstacleId;
  };
  const move = async (obstacleId: number, action: 'ACCEPT' | 'RESOLVE', on: string | null) =>
    act(dataSource, cast.positions.standingAgency.actor, (tx) =>
      actOnObstacle(tx, { obstacleId, action, reason: 'seen', intoId: null, on }),
    );
  const reviewOf = async (unit: UnitName): Promise<AccountabilityReview> =>
    dataSource.manager.findOneByOrFail(AccountabilityReview, { unitId: cast.units[unit].id });
  const consequences = async (evaluationId: number | null) => {
    const rows = await dataSource.manager.findBy(Verdict, { evaluationId: evaluationId ?? 0 });
    return Object.fromEntries(
      Object.entries(cast.units).flatMap(([name, { id }]) => {
        const row = rows.find((verdict) => verdict.unitId === id);
        return row === undefined ? [] : [[name, row.consequence]];
      }),
    );
  };
  const promisedRuns = async () =>
    (await dataSource.manager.find(DueJob, { order: { key: 'ASC' } }))
      .map(({ key }) => key)
      .filter((key) => key.includes('_covered_'));

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ dataSource } = database);
    cast = await createCast(dataSource);
    // Reports go on after the final milestone.
    await dataSource.query(`UPDATE campaign SET ends_on = '2023-08-15'`);
    const enough = { collected: 400 } as const;
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-09', ...enough, activated: 100 });
    outageId = await report('luuKy', 'lk-pc', '2023-06-13T09:00+07:00');
    for (const [unit, activated] of [
      ['nuiDeo', 350],
      ['luuKy', 200],
      ['quanToan', 300],
    ] as const) {
      await tell(dataSource, cast, { unit, on: '2023-07-15', ...enough, activated });
    }
    first = await judge(dataSource, cast.milestones.july.id, '2023-07-16T00:00+07:00');
    await carryOut(dataSource, first);
  });

  afterAll(async () => database.drop());

  it('is considered all the same when the milestone closes: nobody is excused by a forecast (F11)', async () => {
    expect(await consequences(first)).toMatchObject({
      luuKy: 'ACCOUNTABILITY_REVIEW',
      thuyNguyen: 'ACCOUNTABILITY_REVIEW',
      quanToan: 'ACCOUNTABILITY_REVIEW',
      hongBang: 'ACCOUNTABILITY_REVIEW',
      nuiDeo: 'COMMENDATION',
    });
    const laid = await dataSource.manager.findBy(ReviewObstacle, { obstacleId: outageId });
    expect(laid.map(({ foundByPlatform, coveredDays }) => [foundByPlatform, coveredDays])).toEqual([
      [true, ['2023-06-10', '2023-06-11', '2023-06-12']],
      [true, ['2023-06-10', '2023-06-11', '2023-06-12']],
    ]);
  });

  it('is not excused while the target is not reached', async () => {
    await day('2023-07-17T03:00+07:00');
    expect(await promisedRuns()).toEqual([]);
    expect(await reviewOf('luuKy')).toMatchObject({ state: 'EXPLANATION_DUE', metOn: null });
  });

  it('is excused on the night after it was, by a new run that names the obstacle and its days', async () => {
    // Quán Toan reports its outage only now: not in time.
    await report('quanToan', 'qt-pc', '2023-07-17T10:00+07:00');
    for (const unit of ['luuKy', 'quanToan'] as const) {
      await tell(dataSource, cast, { unit, on: '2023-07-18', collected: 400, activated: 400 });
    }
    await day('2023-07-19T03:00+07:00');
    await day('2023-07-19T03:00+07:00');
    expect(await promisedRuns()).toEqual(['evaluate_cast-2023_2_covered_2023-07-19']);
    const run = await judge(dataSource, cast.milestones.july.id, '2023-07-19T03:00+07:00', 'DELAY_COVERED');
    expect(await consequences(run)).toMatchObject({
      luuKy: 'EXCUSED',
      thuyNguyen: 'EXCUSED',
      quanToan: 'ACCOUNTABILITY_REVIEW',
      hongBang: 'ACCOUNTABILITY_REVIEW',
    });
    const { id: unitId } = cast.units.luuKy;
    const { reasons } = await dataSource.manager.findOneByOrFail(Verdict, { evaluationId: run ?? 0, unitId });
    expect(reasons).toContainEqual({
      code: 'EXCUSED_BY_OBSTACLE',
      params: {
        obstacle: 'Không gửi được mã OTP ở 11491',
        obstacleEn: 'No OTP codes in 11491',
        from: '2023-06-10',
        to: '2023-06-12',
        days: 3,
      },
    });
    expect(reasons).toContainEqual({ code: 'EXCUSED_LATENESS', params: { late: 3, lost: 3 } });
    await carryOut(dataSource, run);
    await carryOut(dataSource, run);
    for (const unit of ['luuKy', 'thuyNguyen'] as const) {
      expect(await reviewOf(unit)).toMatchObject({
        state: 'CLOSED',
        conclusion: 'OBJECTIVE_CAUSE',
        metOn: '2023-07-18',
      });
    }
    expect(await reviewOf('quanToan')).toMatchObject({ state: 'EXPLANATION_DUE', metOn: '2023-07-18' });
    const excused = await dataSource.manager.findBy(Transition, { action: 'EXCUSE' });
    expect(excused).toHaveLength(2);
    expect(excused[0]?.reason).toContain('từ 10/06/2023 đến 12/06/2023');
    expect(excused[0]?.actor).toBe('system:consequences');
  });

  it('is recomputed to the byte, before and after (M2)', async () => {
    const runs = await dataSource.query<{ id: number }[]>('SELECT id FROM evaluation ORDER BY id');
    expect(runs.length).toBeGreaterThan(2);
    for (const { id } of runs) {
      await expect(verifyEvaluation(dataSource.manager, id)).resolves.toMatchObject({ identical: true });
    }
  });

  it('does not hold the dossier of the unit any longer (M7)', async () => {
    const held = await dataSource.manager.findBy(AwardDossier, { state: 'ON_HOLD' });
    expect(held).toEqual([]);
  });

  it('stops looking when nothing is open', async () => {
    await dataSource.manager.update(AccountabilityReview, { state: 'EXPLANATION_DUE' }, { state: 'CLOSED' });
    const before = await dataSource.manager.countBy(DueJob, { job: 'review-day' });
    await day('2023-07-25T03:00+07:00');
    expect(await dataSource.manager.countBy(DueJob, { job: 'review-day' })).toBe(before);
  });
});
