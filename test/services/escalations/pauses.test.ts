import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import type { Campaign } from '../../../src/entities/campaign.entity.js';
import { ClockPause } from '../../../src/entities/escalation.entity.js';
import { Obstacle, ObstacleUnit } from '../../../src/entities/obstacle.entity.js';
import { acknowledgeEscalation } from '../../../src/services/escalations/acknowledge-escalation.js';
import { resumeEscalations } from '../../../src/services/escalations/resume-escalations.js';
import { startEscalation } from '../../../src/services/escalations/start-escalation.js';
import { sweepEscalations } from '../../../src/services/escalations/sweep-escalations.js';
import { act } from '../../support/act.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import {
  chain,
  climbOf,
  giveChains,
  late,
  OFFICE_HOURS,
  runUntil,
  waitingOn,
} from '../../support/escalations.js';
import { judge } from '../../support/evaluations.js';
import { tell } from '../../support/reports.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const PLATFORM = systemActor('tests');
/** Wednesday, when the first milestone has closed. */
const START = '2023-06-20T17:00:00.000Z';
const day = (n: number): string => new Date(Date.parse(START) + n * 86_400_000).toISOString();

/** Lưu Kỳ is slow at the milestone of 20 June, and then the codes do not arrive. */
describe('an accepted obstacle', () => {
  let database: TestDatabase;
  let cast: Cast;
  let campaign: Campaign;
  let verdictId: number;
  let id: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    cast = await createCast(dataSource);
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-15', collected: 100, activated: 80 });
    await judge(dataSource, cast.milestones.june.id, START);
    const [verdict] = await dataSource.query<{ id: number }[]>(
      `SELECT id FROM verdict WHERE unit_id = $1 AND consequence = 'ESCALATION'`,
      [cast.units.luuKy.id],
    );
    verdictId = verdict?.id ?? 0;
  });

  beforeEach(async () => {
    await database.dataSource.query(
      `TRUNCATE escalation, escalation_step, work_item, due_job, transition, event, clock_pause, obstacle_unit
       RESTART IDENTITY`,
    );
    await database.dataSource.query('DELETE FROM obstacle');
    await setClock(database.dataSource, START);
    id = await start(chain('SLOW_UNIT'));
  });

  afterAll(() => database.drop());

  const start = async (own: ReturnType<typeof chain>): Promise<number> => {
    campaign = await giveChains(database.dataSource, cast, [own, chain('CASCADE_MISSING')], OFFICE_HOURS);
    const about = { trigger: 'SLOW_UNIT', subjectType: 'Verdict', subjectId: verdictId } as const;
    const begun = await act(database.dataSource, PLATFORM, (tx) =>
      startEscalation(tx, campaign, late(cast, about)),
    );
    return begun ?? 0;
  };

  /** Accepted, and covering all of Thủy Nguyên from a day on. */
  const outage = async (from: string, change: Partial<Obstacle> = {}): Promise<number> => {
    const { manager } = database.dataSource;
    const { id: obstacleId } = await manager.save(
      manager.create(Obstacle, {
        campaignId: campaign.id,
        title: 'Mã OTP không đến',
        cause: 'EXTERNAL_OBSTACLE',
        reportedById: cast.organizations.luuKyCommittee.id,
        from,
        state: 'ACCEPTED',
        openedAt: new Date(`${from}T00:00+07:00`),
        acceptedAt: new Date(`${from}T00:00+07:00`),
        ...change,
      }),
    );
    await manager.insert(ObstacleUnit, { obstacleId, unitId: cast.units.thuyNguyen.id });
    return obstacleId;
  };
  const end = async (obstacleId: number, to: string): Promise<void> => {
    const now = await database.dataSource.query<{ now: Date }[]>('SELECT platform_now() AS now');
    await database.dataSource.manager.update(
      Obstacle,
      { id: obstacleId },
      { state: 'RESOLVED', to, closedAt: now[0]?.now ?? null },
    );
    await act(database.dataSource, PLATFORM, (tx) => resumeEscalations(tx, obstacleId));
  };
  const now = () => climbOf(database.dataSource, id);

  it('stops the clock of a slow unit that it covers, with the proof', async () => {
    const obstacleId = await outage('2023-06-22');
    await runUntil(database.dataSource, day(5));
    await expect(now()).resolves.toMatchObject({ state: 'OPEN', currentStep: 1, nextDueAt: null });
    await expect(waitingOn(database.dataSource, id)).resolves.toEqual(['lk-pc -']);
    // The clock would have run out as the 22nd began, the obstacle's first day.
    await expect(database.dataSource.manager.find(ClockPause)).resolves.toMatchObject([
      { subjectType: 'Escalation', subjectId: id, obstacleId, fromAt: new Date(day(1)), toAt: null },
    ]);
  });

  it('lets it go on, later by the time it stood still, when it ends', async () => {
    const obstacleId = await outage('2023-06-21');
    await runUntil(database.dataSource, day(4));
    await end(obstacleId, '2023-06-25');
    // It ends with the day: the clock goes on then, with the day that was left.
    await expect(now()).resolves.toMatchObject({ currentStep: 1, nextDueAt: day(6) });
    await expect(waitingOn(database.dataSource, id)).resolves.toEqual([`lk-pc ${day(6)}`]);
    await runUntil(database.dataSource, day(6));
    await expect(now()).resolves.toMatchObject({ currentStep: 2, nextDueAt: day(7) });
  });

  it('counts to its own end where that is told late, and sends what is due by then', async () => {
    const obstacleId = await outage('2023-06-21');
    await runUntil(database.dataSource, day(4.5));
    await end(obstacleId, '2023-06-22');
    // Two days stood still, one was left: the second step was due as the 24th began, the third a day later.
    await expect(now()).resolves.toMatchObject({
      state: 'OPEN',
      currentStep: 3,
      nextDueAt: day(5),
      steps: [`1 lk-pc ${START}`, `2 tn-pc ${day(4.5)}`, `3 hp-pc ${day(4.5)}`],
    });
  });

  it('stops no clock outside its days, nor one that is none of its business', async () => {
    await outage('2023-06-23');
    const about = { trigger: 'CASCADE_MISSING', subjectType: 'Directive', subjectId: 1 } as const;
    await outage('2023-06-21', { cause: 'OWN_RESPONSIBILITY' });
    const other = await act(database.dataSource, PLATFORM, (tx) =>
      startEscalation(tx, campaign, late(cast, about)),
    );
    await runUntil(database.dataSource, day(1));
    await expect(now()).resolves.toMatchObject({ currentStep: 2 });
    // Nobody is there to have received that directive: over, but not paused.
    await expect(climbOf(database.dataSource, other ?? 0)).resolves.toMatchObject({ state: 'RESOLVED' });
  });

  it('covers a climb from its first step on, which is sent when it ends', async () => {
    await database.dataSource.query('TRUNCATE escalation, escalation_step, work_item, due_job');
    const obstacleId = await outage('2023-06-19');
    id = await start(chain('SLOW_UNIT'));
    await expect(now()).resolves.toMatchObject({ state: 'OPEN', currentStep: 0, nextDueAt: null, steps: [] });
    await setClock(database.dataSource, day(2));
    await end(obstacleId, '2023-06-23');
    await expect(now()).resolves.toMatchObject({ currentStep: 0, nextDueAt: day(3), steps: [] });
    await runUntil(database.dataSource, day(3));
    await expect(now()).resolves.toMatchObject({ nextDueAt: day(4), steps: [`1 lk-pc ${day(3)}`] });
  });

  it('gives way to a clock of its own when somebody takes the climb up', async () => {
    await outage('2023-06-22');
    await runUntil(database.dataSource, day(1.25));
    await act(database.dataSource, cast.positions.luuKyReporter.actor, (tx) =>
      acknowledgeEscalation(tx, { escalationId: id }),
    );
    await expect(now()).resolves.toMatchObject({ state: 'ACKNOWLEDGED', nextDueAt: day(1.75) });
    await runUntil(database.dataSource, day(3));
    // The time to answer stands still as well, whole.
    await expect(now()).resolves.toMatchObject({ state: 'ACKNOWLEDGED', currentStep: 1, nextDueAt: null });
    const pauses = await database.dataSource.manager.find(ClockPause, { order: { id: 'ASC' } });
    expect(pauses.map(({ fromAt, toAt }) => [fromAt.toISOString(), toAt?.toISOString() ?? null])).toEqual([
      [day(1), day(1.25)],
      [day(1.25), null],
    ]);
  });

  it('that nobody told us has ended is found by the sweep', async () => {
    const obstacleId = await outage('2023-06-22');
    await runUntil(database.dataSource, day(3));
    await database.dataSource.manager.update(
      Obstacle,
      { id: obstacleId },
      { state: 'RESOLVED', to: '2023-06-23', closedAt: new Date(day(3)) },
    );
    await act(database.dataSource, PLATFORM, (tx) => sweepEscalations(tx, campaign.id, '2023-06-23'));
    await expect(now()).resolves.toMatchObject({
      currentStep: 2,
      steps: [`1 lk-pc ${START}`, `2 tn-pc ${day(3)}`],
    });
  });

  it('leaves to working time what was left of it', async () => {
    await database.dataSource.query('TRUNCATE escalation, escalation_step, work_item, due_job');
    id = await start(chain('SLOW_UNIT', { workingTime: true }));
    // Wednesday midnight and 24 working hours: Wednesday, Thursday and Friday have 22.5 of them.
    await expect(now()).resolves.toMatchObject({ nextDueAt: '2023-06-26T02:00:00.000Z' });
    const obstacleId = await outage('2023-06-24');
    await runUntil(database.dataSource, '2023-06-26T05:00:00.000Z');
    await expect(now()).resolves.toMatchObject({ nextDueAt: null });
    await end(obstacleId, '2023-06-26');
    // Told at noon on its last day: an hour and a half is left of the day after.
    await expect(now()).resolves.toMatchObject({ nextDueAt: '2023-06-27T02:00:00.000Z' });
  });
});
