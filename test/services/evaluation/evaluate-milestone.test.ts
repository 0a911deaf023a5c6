import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DueJob } from '../../../src/entities/engine.entity.js';
import {
  AccountabilityReview,
  AwardDossier,
  Evaluation,
  Verdict,
} from '../../../src/entities/evaluation.entity.js';
import { DataError } from '../../../src/entities/report.entity.js';
import { Transition } from '../../../src/entities/task.entity.js';
import { closeDataError } from '../../../src/services/data-errors/close-data-error.js';
import { verifyEvaluation } from '../../../src/services/evaluation/verify-evaluation.js';
import { act } from '../../support/act.js';
import { type Cast, createCast } from '../../support/cast.js';
import { carryOut, judge } from '../../support/evaluations.js';
import { correct, tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

/**
 * 20 June: Quán Toan 400 of 400, and with it Hồng Bàng; Núi Đèo 350 of 350 since the 18th; Lưu Kỳ 80 of 250, told on the
 * 15th and not since. Then Quán Toan turns out to have been 390.
 */
describe('evaluateMilestone', () => {
  let database: TestDatabase;
  let cast: Cast;
  let first: number | null;
  let rerun: number | null;
  let quanToan: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    const enough = { collected: 400 } as const;
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-15', collected: 100, activated: 80 });
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-17', ...enough, activated: 349 });
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-18', ...enough, activated: 350 });
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-20', ...enough, activated: 350 });
    quanToan = await tell(dataSource, cast, {
      unit: 'quanToan',
      on: '2023-06-20',
      ...enough,
      activated: 400,
    });
  });

  afterAll(() => database.drop());

  const verdicts = async (evaluationId: number | null): Promise<{ [unit: string]: object }> => {
    const rows = await database.dataSource.manager.findBy(Verdict, { evaluationId: evaluationId ?? 0 });
    const names = new Map(Object.entries(cast.units).map(([name, unit]) => [unit.id, name]));
    return Object.fromEntries(
      rows.map(({ unitId, result, consequence, achieved, tierCode, rank, firstMetOn, reasons }) => [
        names.get(unitId) ?? '',
        {
          is: `${result} ${consequence}`,
          achieved,
          tierCode,
          rank,
          firstMetOn,
          why: reasons.map((reason) => reason.code).join(' '),
        },
      ]),
    );
  };
  const run = async (id: number | null) =>
    database.dataSource.manager.findOneByOrFail(Evaluation, { id: id ?? 0 });
  const verify = async (id: number | null) => verifyEvaluation(database.dataSource.manager, id ?? 0);
  const IDENTICAL = {
    identical: true,
    inputIntact: true,
    inputReproduced: true,
    verdictsReproduced: true,
    rowsAgree: true,
    firstDifference: null,
  };

  it('does not judge before it has closed', async () => {
    const early = judge(database.dataSource, cast.milestones.june.id, '2023-06-20T23:59:59.999+07:00');
    await expect(early).rejects.toThrow('has not closed yet');
  });

  it('judges every unit of the levels asked, with reasons (M1, M3)', async () => {
    first = await judge(database.dataSource, cast.milestones.june.id, '2023-06-21T00:00+07:00');
    await expect(run(first)).resolves.toMatchObject({
      run: 1,
      cause: 'CLOSED',
      knownAt: new Date('2023-06-20T23:59:59.999+07:00'),
      supersedesId: null,
    });
    expect(await verdicts(first)).toEqual({
      city: {
        is: 'NOT_MET NONE',
        achieved: 830,
        tierCode: 'AVERAGE',
        rank: 1,
        firstMetOn: null,
        why: 'NOT_MET CAMPAIGN_UNIT CARRIED_FORWARD',
      },
      hongBang: {
        is: 'MET COMMENDATION',
        achieved: 400,
        tierCode: 'COMPLETED',
        rank: 1,
        firstMetOn: '2023-06-20',
        why: 'MET',
      },
      thuyNguyen: {
        is: 'NOT_MET NONE',
        achieved: 430,
        tierCode: 'AVERAGE',
        rank: 2,
        firstMetOn: null,
        why: 'NOT_MET CARRIED_FORWARD',
      },
      quanToan: {
        is: 'MET COMMENDATION',
        achieved: 400,
        tierCode: 'COMPLETED',
        rank: 1,
        firstMetOn: '2023-06-20',
        why: 'MET',
      },
      nuiDeo: {
        is: 'MET COMMENDATION',
        achieved: 350,
        tierCode: 'COMPLETED',
        rank: 1,
        firstMetOn: '2023-06-18',
        why: 'MET',
      },
      luuKy: {
        is: 'NOT_MET ESCALATION',
        achieved: 80,
        tierCode: 'SLOW',
        rank: 3,
        firstMetOn: null,
        why: 'NOT_MET SLOW CARRIED_FORWARD',
      },
    });
  });

  it('is made once when the milestone closes, however often it is asked', async () => {
    await expect(
      judge(database.dataSource, cast.milestones.june.id, '2023-06-21T00:00+07:00'),
    ).resolves.toBeNull();
    await expect(database.dataSource.manager.count(Evaluation)).resolves.toBe(1);
  });

  it('opens a dossier for each unit commended, once, in its first state (M4)', async () => {
    const { manager } = database.dataSource;
    await expect(carryOut(database.dataSource, first)).resolves.toBe(3);
    await expect(carryOut(database.dataSource, first)).resolves.toBe(0);
    const dossiers = await manager.find(AwardDossier, { order: { code: 'ASC' } });
    expect(dossiers.map(({ code, state, awardForm, ruleSet }) => [code, state, awardForm, ruleSet])).toEqual([
      ['cast-2023/11296', 'COMPILING', 'CERTIFICATE_OF_MERIT', '91/2017/NĐ-CP'],
      ['cast-2023/11470', 'COMPILING', 'CERTIFICATE_OF_MERIT', '91/2017/NĐ-CP'],
      ['cast-2023/303', 'COMPILING', 'CERTIFICATE_OF_MERIT', '91/2017/NĐ-CP'],
    ]);
    expect(dossiers.every((dossier) => dossier.compilerId === cast.organizations.emulationBoard.id)).toBe(
      true,
    );
    // Thirty days, to the end of the last.
    expect(dossiers[0]?.dueAt).toEqual(new Date('2023-07-22T00:00+07:00'));
    await expect(manager.countBy(Transition, { subjectType: 'AwardDossier', to: 'COMPILING' })).resolves.toBe(
      3,
    );
    await expect(manager.count(AccountabilityReview)).resolves.toBe(0);
  });

  it('is asked again by a correction of a figure that it rests on, which is itself a question (M2, F8)', async () => {
    const { dataSource } = database;
    await correct(dataSource, cast, quanToan, { activated: 390, at: '2023-06-22T09:00+07:00' });
    const [promised] = await dataSource.manager.findBy(DueJob, { job: 'evaluate-milestone' });
    expect(promised).toMatchObject({
      key: 'evaluate_cast-2023_1_after_2023-06-22',
      dueAt: new Date('2023-06-22T17:00+07:00'),
      payload: { milestoneId: cast.milestones.june.id, cause: 'LATER_FACTS' },
    });
    await expect(dataSource.manager.findBy(DataError, {})).resolves.toMatchObject([
      { kind: 'EDIT_AFTER_MILESTONE', unitId: cast.units.quanToan.id, on: '2023-06-20', state: 'OPEN' },
    ]);
  });

  it('is not asked again by a later day, nor by a day that another has replaced', async () => {
    const { dataSource } = database;
    const before = await dataSource.manager.countBy(DueJob, { job: 'evaluate-milestone' });
    await tell(dataSource, cast, { unit: 'nuiDeo', on: '2023-06-22', collected: 400, activated: 360 });
    await expect(dataSource.manager.countBy(DueJob, { job: 'evaluate-milestone' })).resolves.toBe(before);
  });

  it('makes a later run that names the one it supersedes; an open question holds both ways (F9)', async () => {
    rerun = await judge(
      database.dataSource,
      cast.milestones.june.id,
      '2023-06-22T17:00+07:00',
      'LATER_FACTS',
    );
    await expect(run(rerun)).resolves.toMatchObject({
      run: 2,
      cause: 'LATER_FACTS',
      knownAt: new Date('2023-06-22T16:59:59.999+07:00'),
      supersedesId: first,
    });
    const judged = await verdicts(rerun);
    expect(judged['quanToan']).toMatchObject({ is: 'DISPUTED HELD', achieved: 390, why: 'DISPUTED' });
    expect(judged['hongBang']).toMatchObject({ is: 'DISPUTED HELD', achieved: 390 });
    expect(judged['nuiDeo']).toMatchObject({ is: 'MET COMMENDATION' });
    expect((await verdicts(first))['quanToan']).toMatchObject({ is: 'MET COMMENDATION', achieved: 400 });
    // A run that has been superseded opens nothing; this one finds the dossier that is there.
    await expect(carryOut(database.dataSource, first)).resolves.toBe(0);
    await expect(carryOut(database.dataSource, rerun)).resolves.toBe(0);
  });

  it('is judged again when the question is closed', async () => {
    const { dataSource } = database;
    const [asked] = await dataSource.manager.findBy(DataError, {});
    const closed = { dataErrorId: asked?.id ?? 0, outcome: 'CONFIRMED_ERROR', reason: 'ten twice' } as const;
    await act(dataSource, cast.positions.standingAgency.actor, (tx) => closeDataError(tx, closed));
    const key = 'evaluate_cast-2023_1_after_2023-06-23';
    await expect(dataSource.manager.findOneByOrFail(DueJob, { key })).resolves.toMatchObject({
      payload: { cause: 'DATA_ERROR_CLOSED' },
    });
    const released = await judge(
      dataSource,
      cast.milestones.june.id,
      '2023-06-23T17:00+07:00',
      'DATA_ERROR_CLOSED',
    );
    expect((await verdicts(released))['quanToan']).toMatchObject({ is: 'NOT_MET NONE', tierCode: 'AVERAGE' });
  });

  it('recomputes every run to the byte (M2)', async () => {
    await expect(verify(first)).resolves.toEqual(IDENTICAL);
    await expect(verify(rerun)).resolves.toEqual(IDENTICAL);
    await expect(verifyEvaluation(database.dataSource.manager, 9_999)).resolves.toBeNull();
  });

  it('commends nobody twice, and calls those to account who have not met the final one (M3)', async () => {
    const { dataSource } = database;
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-07-15', collected: 250, activated: 250 });
    const final = await judge(dataSource, cast.milestones.july.id, '2023-07-16T00:00+07:00');
    const judged = await verdicts(final);
    expect(judged).toMatchObject({
      // Its dossier came of a run that has been superseded: to this one it had not been commended.
      quanToan: { is: 'NOT_MET ACCOUNTABILITY_REVIEW', why: 'NOT_MET FINAL_MILESTONE CARRIED_FORWARD' },
      hongBang: { is: 'NOT_MET ACCOUNTABILITY_REVIEW' },
      nuiDeo: { is: 'MET NONE', why: 'MET ALREADY_COMMENDED CARRIED_FORWARD' },
      luuKy: { is: 'MET COMMENDATION', firstMetOn: '2023-07-15' },
      thuyNguyen: { is: 'MET COMMENDATION', achieved: 610 },
      city: { is: 'MET NONE', why: 'MET CAMPAIGN_UNIT CARRIED_FORWARD' },
    });
    await expect(carryOut(dataSource, final)).resolves.toBe(4);
    await expect(carryOut(dataSource, final)).resolves.toBe(0);
    const reviews = await dataSource.manager.find(AccountabilityReview, { order: { organizationId: 'ASC' } });
    expect(reviews.map(({ state, organizationId }) => [state, organizationId])).toEqual([
      ['EXPLANATION_DUE', cast.organizations.hongBangCommittee.id],
      ['EXPLANATION_DUE', cast.organizations.quanToanCommittee.id],
    ]);
    await expect(verify(final)).resolves.toEqual(IDENTICAL);
  });
});
