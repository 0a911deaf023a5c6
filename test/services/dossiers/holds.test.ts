import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountabilityReview, AwardDossier } from '../../../src/entities/evaluation.entity.js';
import { DataError } from '../../../src/entities/report.entity.js';
import { Transition } from '../../../src/entities/task.entity.js';
import { closeDataError } from '../../../src/services/data-errors/close-data-error.js';
import { raiseDataError } from '../../../src/services/data-errors/raise-data-error.js';
import { refreshHolds } from '../../../src/services/dossiers/refresh-holds.js';
import { holdReasons } from '../../../src/services/queries/dossiers/hold-reasons.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { attach, commendThree, move, opine, waiting } from '../../support/dossiers.js';
import { carryOut, judge } from '../../support/evaluations.js';
import { putInState } from '../../support/put-in-state.js';
import { correct } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

/** Núi Đèo, Quán Toan and Hồng Bàng are commended; then doubts come up, and go. */
describe('refreshHolds (M5, M7)', () => {
  let database: TestDatabase;
  let cast: Cast;
  let ids: { nuiDeo: number; quanToan: number; hongBang: number };

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await commendThree(database.dataSource, cast);
    const of = async (unit: keyof Cast['units']): Promise<number> =>
      (await database.dataSource.manager.findOneByOrFail(AwardDossier, { unitId: cast.units[unit].id })).id;
    ids = { nuiDeo: await of('nuiDeo'), quanToan: await of('quanToan'), hongBang: await of('hongBang') };
  });

  afterAll(() => database.drop());

  const stateOf = async (id: number): Promise<string> =>
    (await database.dataSource.manager.findOneByOrFail(AwardDossier, { id })).state;
  const reasonsOf = async (id: number): Promise<string[]> => {
    const [reasons = []] = await holdReasons(database.dataSource.manager, new Date('2023-07-20T00:00Z'), [
      id,
    ]);
    return reasons.map(({ code }) => code);
  };
  const refresh = async (unit: keyof Cast['units']): Promise<void> =>
    act(database.dataSource, cast.positions.standingAgency.actor, (tx) =>
      refreshHolds(tx, cast.campaign.id, [cast.units[unit].id]),
    );
  const doubt = async (unit: keyof Cast['units'], on: string): Promise<number> => {
    const actor = cast.positions.standingAgency.actor;
    const input = { campaign: 'cast-2023', unit: cast.units[unit].code, indicator: 'accounts_activated', on };
    const { dataErrorId } = await act(database.dataSource, actor, (tx) =>
      raiseDataError(tx, { ...input, expected: null, reason: 'the books say otherwise' }),
    );
    await refresh(unit);
    return dataErrorId;
  };
  const close = async (dataErrorId: number, unit: keyof Cast['units']): Promise<void> => {
    const input = { dataErrorId, outcome: 'FALSE_ALARM', reason: 'the books were wrong' } as const;
    await act(database.dataSource, cast.positions.standingAgency.actor, (tx) => closeDataError(tx, input));
    await refresh(unit);
  };

  it('holds a dossier and the one of the unit above while a figure that they rest on is doubted, no other', async () => {
    await attach(database.dataSource, cast.positions.emulation.actor, ids.quanToan, [
      'proposal',
      'achievement-summary',
    ]);
    await move(database.dataSource, cast.positions.emulation.actor, ids.quanToan, 'SUBMIT');
    await move(database.dataSource, cast.positions.emulation.actor, ids.quanToan, 'APPRAISE');
    await setClock(database.dataSource, '2023-06-21T11:00+07:00');
    const dataErrorId = await doubt('quanToan', '2023-06-20');
    expect([await stateOf(ids.quanToan), await stateOf(ids.hongBang), await stateOf(ids.nuiDeo)]).toEqual([
      'ON_HOLD',
      'ON_HOLD',
      'COMPILING',
    ]);
    expect(await reasonsOf(ids.hongBang)).toEqual(['DOSSIER_HELD_DATA_ERROR']);
    const held = await database.dataSource.manager.findOneByOrFail(AwardDossier, { id: ids.quanToan });
    // Two hours of the ten days were used; while it is held the clock stands still.
    expect(held).toMatchObject({ heldFrom: 'APPRAISING', decisionDueAt: null, usedMinutes: 120 });
    expect(await waiting(database.dataSource, ids.quanToan)).toEqual([]);
    const emulation = cast.positions.emulation.actor;
    for (const attempt of [
      move(database.dataSource, emulation, ids.quanToan, 'RETURN', { reason: 'x' }),
      opine(database.dataSource, cast.positions.standingAgency.actor, ids.quanToan),
      attach(database.dataSource, emulation, ids.hongBang, ['proposal']),
    ]) {
      expect(await refusalOf(attempt)).toEqual(['DOSSIER_ON_HOLD dossier']);
    }
    await setClock(database.dataSource, '2023-06-22T08:00+07:00');
    await close(dataErrorId, 'quanToan');
    expect([await stateOf(ids.quanToan), await stateOf(ids.hongBang)]).toEqual(['APPRAISING', 'COMPILING']);
    const released = await database.dataSource.manager.findOneByOrFail(AwardDossier, { id: ids.quanToan });
    // Ten days less two hours, from Thursday at eight.
    expect(released).toMatchObject({ heldFrom: null, decisionDueAt: new Date('2023-07-05T15:00+07:00') });
    const moves = await database.dataSource.manager.find(Transition, {
      where: { subjectType: 'AwardDossier', subjectId: ids.quanToan },
      order: { id: 'ASC' },
    });
    expect(moves.slice(-2).map(({ action, from, to, actor }) => [action, from, to, actor])).toEqual([
      ['HOLD', 'APPRAISING', 'ON_HOLD', 'system:holds'],
      ['RELEASE', 'ON_HOLD', 'APPRAISING', 'system:holds'],
    ]);
    expect(moves.at(-2)?.reason).toBe(
      `Số liệu ngày 20/06/2023 của phường Quán Toan đang được làm rõ (DataErrorCase:${dataErrorId}).`,
    );
    await refresh('quanToan');
    expect(
      await database.dataSource.manager.countBy(Transition, {
        subjectType: 'AwardDossier',
        subjectId: ids.quanToan,
      }),
    ).toBe(moves.length);
  });

  it('lets a doubt about what came after the milestone pass', async () => {
    await setClock(database.dataSource, '2023-06-22T09:00+07:00');
    const [open] = await database.dataSource.manager.findBy(DataError, { state: 'CLOSED' });
    const later = {
      ...open,
      id: undefined,
      state: 'OPEN',
      outcome: null,
      closedAt: null,
      on: '2023-06-22',
    } as const;
    await database.dataSource.manager.save(
      database.dataSource.manager.create(DataError, { ...later } as object),
    );
    await refresh('quanToan');
    expect(await reasonsOf(ids.quanToan)).toEqual([]);
    expect(await stateOf(ids.quanToan)).toBe('APPRAISING');
  });

  it('holds a dossier while the unit’s responsibility is considered, and only that unit’s (M7)', async () => {
    const { manager } = database.dataSource;
    const review = await manager.save(
      manager.create(AccountabilityReview, {
        campaignId: cast.campaign.id,
        unitId: cast.units.quanToan.id,
        organizationId: cast.organizations.quanToanCommittee.id,
        grounds: [],
        state: 'OPENED',
        openedAt: new Date('2023-06-22T09:00+07:00'),
        movedAt: new Date('2023-06-22T09:00+07:00'),
      }),
    );
    await refresh('quanToan');
    expect([await stateOf(ids.quanToan), await stateOf(ids.hongBang)]).toEqual(['ON_HOLD', 'COMPILING']);
    expect(await reasonsOf(ids.quanToan)).toEqual(['DOSSIER_HELD_REVIEW']);
    await putInState(database.dataSource, 'accountability_review', review.id, 'CONCLUDED');
    await refresh('quanToan');
    // What is concluded may be appealed.
    expect(await stateOf(ids.quanToan)).toBe('ON_HOLD');
    await putInState(database.dataSource, 'accountability_review', review.id, 'CLOSED');
    await refresh('quanToan');
    expect(await stateOf(ids.quanToan)).toBe('APPRAISING');
  });

  it('refuses to approve what nobody has held yet, while something stands in its way', async () => {
    await opine(database.dataSource, cast.positions.standingAgency.actor, ids.quanToan);
    const { manager } = database.dataSource;
    const [closed] = await manager.findBy(DataError, { state: 'CLOSED' });
    const id = closed?.id ?? 0;
    await putInState(database.dataSource, 'data_error', id, 'OPEN');
    const approve = move(database.dataSource, cast.positions.committee.actor, ids.quanToan, 'APPROVE');
    expect(await refusalOf(approve)).toEqual(['DOSSIER_ON_HOLD dossier']);
    await putInState(database.dataSource, 'data_error', id, 'CLOSED');
  });

  it('asks to reconsider an award that the newest verdict no longer bears, and holds what is under way', async () => {
    const { dataSource } = database;
    await move(dataSource, cast.positions.committee.actor, ids.quanToan, 'APPROVE');
    await move(dataSource, cast.positions.emulation.actor, ids.quanToan, 'RECORD_AWARD', {
      decisionNumber: '12/QĐ-UBND',
      decidedOn: '2023-06-22',
    });
    expect(await waiting(dataSource, ids.quanToan)).toEqual([]);
    const told = await dataSource.manager.query<{ id: number }[]>(
      'SELECT id FROM report WHERE unit_id = $1 ORDER BY id DESC LIMIT 1',
      [cast.units.quanToan.id],
    );
    await correct(dataSource, cast, told[0]?.id ?? 0, { activated: 390, at: '2023-06-23T09:00+07:00' });
    const disputed = await judge(
      dataSource,
      cast.milestones.june.id,
      '2023-06-23T17:00+07:00',
      'LATER_FACTS',
    );
    await carryOut(dataSource, disputed);
    // Held, not yet changed: an award that was given stays given.
    expect([await stateOf(ids.quanToan), await stateOf(ids.hongBang)]).toEqual(['AWARDED', 'ON_HOLD']);
    expect(await reasonsOf(ids.hongBang)).toEqual(['DOSSIER_HELD_DATA_ERROR', 'DOSSIER_HELD_VERDICT_OPEN']);
    expect(await waiting(dataSource, ids.quanToan)).toEqual([]);
    const [asked] = await dataSource.manager.findBy(DataError, { kind: 'EDIT_AFTER_MILESTONE' });
    await close(asked?.id ?? 0, 'quanToan');
    // The case is closed, but the verdict still stands open until it is made again.
    expect(await stateOf(ids.hongBang)).toBe('ON_HOLD');
    const changed = await judge(
      dataSource,
      cast.milestones.june.id,
      '2023-06-24T17:00+07:00',
      'DATA_ERROR_CLOSED',
    );
    await carryOut(dataSource, changed);
    expect([await stateOf(ids.quanToan), await stateOf(ids.hongBang)]).toEqual(['AWARDED', 'ON_HOLD']);
    expect(await reasonsOf(ids.hongBang)).toEqual(['DOSSIER_HELD_VERDICT_CHANGED']);
    expect(await waiting(dataSource, ids.quanToan)).toEqual([
      ['DOSSIER_TO_RECONSIDER', cast.organizations.cityCommittee.id, null],
    ]);
    await move(dataSource, cast.positions.committee.actor, ids.quanToan, 'REVOKE', {
      reason: 'counted twice',
    });
    expect(await stateOf(ids.quanToan)).toBe('REVOKED');
    expect(await waiting(dataSource, ids.quanToan)).toEqual([]);
  });

  it('releases it when a later run commends again', async () => {
    const { dataSource } = database;
    const [newest] = await dataSource.manager.query<{ id: number }[]>(
      'SELECT id FROM report WHERE unit_id = $1 ORDER BY id DESC LIMIT 1',
      [cast.units.quanToan.id],
    );
    await correct(dataSource, cast, newest?.id ?? 0, { activated: 400, at: '2023-06-25T09:00+07:00' });
    const cases = await dataSource.manager.findBy(DataError, { unitId: cast.units.quanToan.id });
    for (const { id } of cases.filter(({ state }) => state !== 'CLOSED')) await close(id, 'quanToan');
    await carryOut(
      dataSource,
      await judge(dataSource, cast.milestones.june.id, '2023-06-25T17:00+07:00', 'DATA_ERROR_CLOSED'),
    );
    expect(await stateOf(ids.hongBang)).toBe('COMPILING');
    expect((await waiting(dataSource, ids.hongBang)).map(([title]) => title)).toEqual(['DOSSIER_TO_COMPILE']);
    // What was revoked stays revoked, and the unit is not commended a second time.
    expect(await stateOf(ids.quanToan)).toBe('REVOKED');
    expect(await dataSource.manager.countBy(AwardDossier, { unitId: cast.units.quanToan.id })).toBe(1);
  });
});
