import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../../src/domain/actor.js';
import { systemActor } from '../../../src/domain/actor.js';
import { DomainEvent, DueJob } from '../../../src/entities/engine.entity.js';
import { WorkItem } from '../../../src/entities/inbox.entity.js';
import { Obstacle } from '../../../src/entities/obstacle.entity.js';
import { Task } from '../../../src/entities/task.entity.js';
import { EVERYTHING } from '../../../src/policies/reading.policy.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { type ActOnObstacleInput, actOnObstacle } from '../../../src/services/obstacles/act-on-obstacle.js';
import { pressObstacle } from '../../../src/services/obstacles/press-obstacle.js';
import { type ReportObstacleInput, reportObstacle } from '../../../src/services/obstacles/report-obstacle.js';
import { coveringObstacles } from '../../../src/services/queries/obstacles/covering-obstacles.js';
import { obstacleEffects } from '../../../src/services/queries/obstacles/obstacle-effects.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { letter } from '../../support/directives.js';
import { putInState } from '../../support/put-in-state.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

let database: TestDatabase;
let dataSource: DataSource;
let cast: Cast;

beforeEach(async () => {
  database = await createTestDatabase();
  ({ dataSource } = database);
  cast = await createCast(dataSource);
  await setClock(dataSource, '2023-06-12T09:00+07:00');
});

afterEach(async () => database.drop());

const outage = (change: Partial<ReportObstacleInput> = {}): ReportObstacleInput => ({
  campaign: 'cast-2023',
  title: 'Không gửi được mã OTP',
  titleEn: 'OTP codes are not delivered',
  cause: 'EXTERNAL_OBSTACLE',
  reportedBy: 'lk-pc',
  units: ['11491'],
  from: '2023-06-10',
  solver: 'mps',
  ...change,
});

async function report(change: Partial<ReportObstacleInput> = {}, actor?: Actor): Promise<number> {
  const by = actor ?? cast.positions.luuKyReporter.actor;
  return (await act(dataSource, by, (tx) => reportObstacle(tx, outage(change)))).obstacleId;
}

async function move(
  obstacleId: number,
  action: ActOnObstacleInput['action'],
  change: Partial<ActOnObstacleInput> = {},
  actor: Actor = cast.positions.standingAgency.actor,
): Promise<unknown> {
  const input = { obstacleId, action, reason: 'as reported', intoId: null, on: null, ...change };
  return act(dataSource, actor, (tx) => actOnObstacle(tx, input));
}

async function stateOf(id: number): Promise<string> {
  return (await dataSource.manager.findOneByOrFail(Obstacle, { id })).state;
}

async function waiting(): Promise<{ who: string; title: string; due: string | undefined }[]> {
  const items = await dataSource.manager.find(WorkItem, {
    where: { kind: 'OBSTACLE' },
    relations: { assignee: true },
    order: { id: 'ASC' },
  });
  return items
    .filter((item) => item.doneAt === null)
    .map((item) => ({
      who: item.assignee?.code ?? '',
      title: item.titleCode,
      due: item.dueAt?.toISOString(),
    }));
}

async function covering(knownAt: string, unit: keyof Cast['units'] = 'luuKy', days = JUNE) {
  const rows = await coveringObstacles(dataSource.manager, {
    campaignId: cast.campaign.id,
    unitIds: [cast.units[unit].id],
    ...days,
    knownAt: new Date(knownAt),
  });
  return rows.map(({ obstacleId, from, to }) => ({ obstacleId, from, to }));
}

const JUNE = { from: '2023-06-01', to: '2023-06-30' };

describe('reportObstacle', () => {
  it('waits on the standing agency with a deadline, and leaves a trace', async () => {
    const id = await report();
    expect(await waiting()).toEqual([
      { who: 'hp-da06', title: 'OBSTACLE_TO_DECIDE', due: '2023-06-15T17:00:00.000Z' },
    ]);
    const promised = await dataSource.manager.findOneByOrFail(DueJob, { key: `obstacle-deadline_${id}` });
    expect(promised.dueAt.toISOString()).toBe('2023-06-15T17:00:00.000Z');
    await expect(
      dataSource.manager.findOneByOrFail(DomainEvent, { type: 'obstacle.reported', subjectId: id }),
    ).resolves.toMatchObject({ actor: 'lk-pc.officer', reason: 'Không gửi được mã OTP' });
  });

  it('takes the days of the campaign for the deadline, where it says so', async () => {
    await dataSource.query(`UPDATE campaign SET settings = settings || '{"obstacles": {"dueInDays": 1}}'`);
    await report();
    expect(await waiting()).toEqual([
      { who: 'hp-da06', title: 'OBSTACLE_TO_DECIDE', due: '2023-06-13T17:00:00.000Z' },
    ]);
  });

  it('is for who works for the body, or watches over a unit', async () => {
    const monitor = cast.positions.hongBangMonitor.actor;
    await expect(report({}, monitor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(report({}, cast.positions.auditor.actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(report({ units: ['11296'] }, monitor)).resolves.toBeGreaterThan(0);
  });

  it('names every fault of the input', async () => {
    const faulty = report({
      title: ' ',
      from: '2023-06-13',
      units: ['11491', '11491', 'nowhere'],
      reportedBy: 'nobody',
      solver: 'none',
    });
    expect(await refusalOf(faulty)).toEqual([
      'TEXT_MISSING title',
      'DATE_IN_FUTURE from',
      'ORGANIZATION_UNKNOWN reportedBy',
      'ORGANIZATION_UNKNOWN solver',
      'DUPLICATE_UNIT units.1',
      'UNIT_UNKNOWN units.2',
    ]);
    expect(await refusalOf(report({ units: [] }))).toEqual(['EMPTY_LIST units']);
    expect(await refusalOf(report({ from: '2023-06-31' }))).toEqual(['INVALID_DATE from']);
    expect(await refusalOf(report({ campaign: 'nowhere' }))).toEqual(['CAMPAIGN_UNKNOWN campaign']);
  });
});

describe('actOnObstacle', () => {
  it('goes from report to resolution, each waiting on its own', async () => {
    const id = await report({ solver: 'hp-dic' });
    await move(id, 'ACCEPT');
    expect(await waiting()).toEqual([
      { who: 'hp-dic', title: 'OBSTACLE_TO_SOLVE', due: '2023-06-15T17:00:00.000Z' },
    ]);
    await move(id, 'START', {}, cast.positions.departmentHead.actor);
    await setClock(dataSource, '2023-06-14T09:00+07:00');
    await move(id, 'RESOLVE', { on: '2023-06-13' }, cast.positions.departmentHead.actor);
    expect(await stateOf(id)).toBe('RESOLVED');
    expect(await waiting()).toEqual([]);
  });

  it('is followed up by the standing agency where the solver has nobody who signs in (E6)', async () => {
    await move(await report(), 'ACCEPT');
    expect((await waiting()).map(({ who, title }) => [who, title])).toEqual([
      ['mps', 'OBSTACLE_TO_SOLVE'],
      ['hp-da06', 'OBSTACLE_TO_FOLLOW_UP'],
    ]);
  });

  it('is not accepted by a solver whom it would excuse', async () => {
    const own = await report({ solver: 'lk-pc' });
    const { luuKyReporter } = cast.positions;
    await expect(move(own, 'ACCEPT', {}, luuKyReporter.actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const inside = await report(
      { reportedBy: 'nd-pc', solver: 'lk-pc' },
      cast.positions.nuiDeoReporter.actor,
    );
    await expect(move(inside, 'ACCEPT', {}, luuKyReporter.actor)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await move(own, 'ACCEPT');
    await expect(move(own, 'START', {}, luuKyReporter.actor)).resolves.toBeDefined();
  });

  it('is no matter of who reported it, who watches, or a committee below', async () => {
    const id = await report();
    const { luuKyReporter, thuyNguyenChair, departmentHead, auditor, administrator } = cast.positions;
    for (const { actor } of [luuKyReporter, thuyNguyenChair, departmentHead, auditor]) {
      await expect(move(id, 'ACCEPT', {}, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    // Who may not even read it does not learn that it is there.
    expect(await refusalOf(move(id, 'ACCEPT', {}, administrator.actor))).toEqual([
      'OBSTACLE_UNKNOWN obstacle',
    ]);
    const solver = await report({ solver: 'hp-dic' });
    await expect(move(solver, 'REJECT', {}, departmentHead.actor)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it.each([
    ['START', ['REPORTED', 'IN_PROGRESS', 'RESOLVED', 'REJECTED', 'MERGED']],
    ['ACCEPT', ['ACCEPTED', 'IN_PROGRESS', 'RESOLVED', 'REJECTED', 'MERGED']],
    ['RESOLVE', ['REPORTED', 'RESOLVED', 'REJECTED', 'MERGED']],
    ['REJECT', ['ACCEPTED', 'IN_PROGRESS', 'RESOLVED', 'REJECTED', 'MERGED']],
    ['MERGE', ['RESOLVED', 'REJECTED', 'MERGED']],
  ] as const)('refuses %s from the states it is not for', async (action, states) => {
    const id = await report();
    const into = await report({ title: 'cùng một việc' });
    for (const state of states) {
      await putInState(dataSource, 'obstacle', id, state);
      const change = action === 'MERGE' ? { intoId: into } : action === 'RESOLVE' ? { on: '2023-06-11' } : {};
      expect(await refusalOf(move(id, action, change))).toEqual(['INVALID_TRANSITION action']);
      expect(await stateOf(id)).toBe(state);
    }
  });

  it('says what is missing, too much, or impossible', async () => {
    const id = await report();
    expect(await refusalOf(move(id, 'ACCEPT', { reason: ' ' }))).toEqual(['REASON_MISSING reason']);
    expect(await refusalOf(move(id, 'ACCEPT', { on: '2023-06-11' }))).toEqual(['NOT_ASKED_FOR on']);
    expect(await refusalOf(move(id, 'ACCEPT', { intoId: id }))).toEqual(['NOT_ASKED_FOR into']);
    expect(await refusalOf(move(id, 'REJECT', { reason: 'x'.repeat(4001) }))).toEqual([
      'TEXT_TOO_LONG reason',
    ]);
    expect(await refusalOf(move(999, 'ACCEPT'))).toEqual(['OBSTACLE_UNKNOWN obstacle']);
    await move(id, 'ACCEPT');
    expect(await refusalOf(move(id, 'RESOLVE'))).toEqual(['LAST_DAY_MISSING on']);
    expect(await refusalOf(move(id, 'RESOLVE', { on: '2023-06-09' }))).toEqual(['DATES_REVERSED on']);
    expect(await refusalOf(move(id, 'RESOLVE', { on: '2023-06-13' }))).toEqual(['DATE_IN_FUTURE on']);
    expect(await refusalOf(move(id, 'RESOLVE', { on: 'soon' }))).toEqual(['INVALID_DATE on']);
    expect(await stateOf(id)).toBe('ACCEPTED');
  });

  it('merges reports of the same thing, and nothing else', async () => {
    const [one, other, rejected] = [await report(), await report(), await report()];
    expect(await refusalOf(move(one, 'MERGE'))).toEqual(['MERGE_TARGET_MISSING into']);
    expect(await refusalOf(move(one, 'MERGE', { intoId: one }))).toEqual(['OBSTACLE_INTO_ITSELF into']);
    expect(await refusalOf(move(one, 'MERGE', { intoId: 999 }))).toEqual(['OBSTACLE_UNKNOWN into']);
    await move(rejected, 'REJECT');
    expect(await refusalOf(move(one, 'MERGE', { intoId: rejected }))).toEqual(['OBSTACLE_ENDED into']);
    await move(one, 'ACCEPT');
    expect(await refusalOf(move(one, 'MERGE', { intoId: other }))).toEqual(['OBSTACLE_NOT_ACCEPTED into']);
    await move(other, 'ACCEPT');
    await move(one, 'MERGE', { intoId: other });
    expect(await stateOf(one)).toBe('MERGED');
    const third = await report();
    expect(await refusalOf(move(third, 'MERGE', { intoId: one }))).toEqual(['OBSTACLE_ENDED into']);
  });

  it('refuses to merge into another campaign', async () => {
    const id = await report();
    const foreign = await report();
    const [{ id: campaignId } = { id: 0 }] = (await dataSource.query(
      `INSERT INTO campaign (code, name_vi, name_en, fictional, unit_id, time_zone, starts_on, ends_on, settings)
       SELECT 'other', name_vi, name_en, fictional, unit_id, time_zone, starts_on, ends_on, settings FROM campaign
       RETURNING id`,
    )) as { id: number }[];
    await dataSource.manager.update(Obstacle, { id: foreign }, { campaignId });
    expect(await refusalOf(move(id, 'MERGE', { intoId: foreign }))).toEqual(['OBSTACLE_ELSEWHERE into']);
  });

  it('lets two merges that cross end in one of them', async () => {
    const [one, other] = [await report(), await report()];
    const both = await Promise.allSettled([
      move(one, 'MERGE', { intoId: other }),
      move(other, 'MERGE', { intoId: one }),
    ]);
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect([await stateOf(one), await stateOf(other)].sort()).toEqual(['MERGED', 'REPORTED']);
  });

  it('frees the tasks that it blocked, and their lead learns it (D7)', async () => {
    const [taskId = 0] = await blockedTask();
    const id = await report();
    const into = await report();
    await dataSource.manager.update(Task, { id: taskId }, { obstacleId: id });
    await move(id, 'MERGE', { intoId: into });
    await expect(dataSource.manager.findOneByOrFail(Task, { id: taskId })).resolves.toMatchObject({
      blockedBy: 'EXTERNAL_OBSTACLE',
      obstacleId: into,
    });
    await move(into, 'REJECT');
    await expect(dataSource.manager.findOneByOrFail(Task, { id: taskId })).resolves.toMatchObject({
      blockedBy: null,
      obstacleId: null,
    });
    await expect(
      dataSource.manager.findOneByOrFail(DomainEvent, { type: 'task.unblocked', subjectId: taskId }),
    ).resolves.toMatchObject({ reason: 'Không gửi được mã OTP' });
    await expect(
      dataSource.manager.findOneByOrFail(WorkItem, { kind: 'TASK', titleCode: 'TASK_FREE_OF_OBSTACLE' }),
    ).resolves.toMatchObject({ subjectId: taskId, doneAt: null });
  });
});

async function blockedTask(): Promise<number[]> {
  await act(dataSource, cast.positions.committee.actor, (tx) => issueDirective(tx, letter()));
  const tasks = await dataSource.manager.find(Task, { order: { id: 'ASC' } });
  const ids = tasks.map((task) => task.id);
  await dataSource.manager.update(Task, ids, { blockedBy: 'EXTERNAL_OBSTACLE' });
  return ids;
}

describe('coveringObstacles', () => {
  it('counts what is accepted, from when that is known, to the day that is known', async () => {
    const id = await report();
    await setClock(dataSource, '2023-06-13T09:00+07:00');
    await move(id, 'ACCEPT');
    await setClock(dataSource, '2023-06-16T09:00+07:00');
    await move(id, 'RESOLVE', { on: '2023-06-15' });
    expect(await covering('2023-06-12T23:00+07:00')).toEqual([]);
    expect(await covering('2023-06-14T00:00+07:00')).toEqual([
      { obstacleId: id, from: '2023-06-10', to: null },
    ]);
    const resolved = [{ obstacleId: id, from: '2023-06-10', to: '2023-06-15' }];
    expect(await covering('2023-06-16T09:00+07:00')).toEqual(resolved);
    expect(
      await covering('2023-06-20T00:00+07:00', 'luuKy', { from: '2023-06-15', to: '2023-06-30' }),
    ).toEqual(resolved);
    expect(
      await covering('2023-06-20T00:00+07:00', 'luuKy', { from: '2023-06-16', to: '2023-06-30' }),
    ).toEqual([]);
    expect(
      await covering('2023-06-20T00:00+07:00', 'luuKy', { from: '2023-06-01', to: '2023-06-09' }),
    ).toEqual([]);
  });

  it('covers what lies below the unit it names, and only what has an outside cause', async () => {
    const own = await report({ cause: 'OWN_RESPONSIBILITY' });
    const waitingForWord = await report({ cause: 'AWAITING_HIGHER_GUIDANCE' });
    const district = await report({ units: ['311'] }, cast.positions.thuyNguyenChair.actor);
    for (const id of [own, waitingForWord, district]) await move(id, 'ACCEPT');
    const known = '2023-06-20T00:00+07:00';
    const found = [{ obstacleId: district, from: '2023-06-10', to: null }];
    expect(await covering(known, 'luuKy')).toEqual(found);
    expect(await covering(known, 'thuyNguyen')).toEqual(found);
    expect(await covering(known, 'quanToan')).toEqual([]);
    expect(await covering(known, 'city')).toEqual([]);
  });

  it('reads merged reports through their target, and as they were before', async () => {
    const target = await report(
      { units: ['11470'], reportedBy: 'nd-pc' },
      cast.positions.nuiDeoReporter.actor,
    );
    await move(target, 'ACCEPT');
    const id = await report({ from: '2023-06-08' });
    await setClock(dataSource, '2023-06-14T09:00+07:00');
    expect(await covering('2023-06-14T09:00+07:00')).toEqual([]);
    await setClock(dataSource, '2023-06-15T09:00+07:00');
    await move(id, 'MERGE', { intoId: target });
    expect(await covering('2023-06-14T09:00+07:00')).toEqual([]);
    expect(await covering('2023-06-15T09:00+07:00')).toEqual([
      { obstacleId: target, from: '2023-06-08', to: null },
    ]);
    expect(await covering('2023-06-15T09:00+07:00', 'nuiDeo')).toEqual([
      { obstacleId: target, from: '2023-06-10', to: null },
    ]);
  });
});

describe('pressObstacle', () => {
  it('asks again at the moment of acting (E4)', async () => {
    const id = await report();
    const press = () => act(dataSource, systemActor('obstacles'), (tx) => pressObstacle(tx, id));
    await expect(press()).resolves.toBeUndefined();
    await setClock(dataSource, '2023-06-16T00:00+07:00');
    await expect(press()).resolves.toBeUndefined();
    await move(id, 'REJECT');
    await expect(press()).resolves.toBeUndefined();
  });
});

describe('the effect of an obstacle', () => {
  it('is told from the totals of the affected units, before and during', async () => {
    const days = [
      ['2023-06-02', 10],
      ['2023-06-09', 80],
      ['2023-06-10', 82],
      ['2023-06-11', 84],
    ] as const;
    for (const [on, activated] of days) {
      await tell(dataSource, cast, { unit: 'luuKy', on, collected: 100, activated });
    }
    await setClock(dataSource, '2023-06-12T09:00+07:00');
    const id = await report();
    const obstacle = await dataSource.manager.findOneByOrFail(Obstacle, { id });
    const now = new Date('2023-06-12T09:00+07:00');
    expect(await obstacleEffects(dataSource.manager, [{ obstacle, now }], EVERYTHING)).toEqual([
      { dailyRateBefore: 10, dailyRateDuring: 2 },
    ]);
  });

  it('is unknown where nothing was told', async () => {
    const id = await report({ units: ['311', '11491'] }, cast.positions.thuyNguyenChair.actor);
    const obstacle = await dataSource.manager.findOneByOrFail(Obstacle, { id });
    const now = new Date('2023-06-10T09:00+07:00');
    expect(await obstacleEffects(dataSource.manager, [{ obstacle, now }], EVERYTHING)).toEqual([
      { dailyRateBefore: null, dailyRateDuring: null },
    ]);
  });
});
