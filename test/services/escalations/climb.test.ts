import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import type { Campaign } from '../../../src/entities/campaign.entity.js';
import { Obstacle } from '../../../src/entities/obstacle.entity.js';
import { endEscalations } from '../../../src/services/escalations/end-escalations.js';
import { startEscalation } from '../../../src/services/escalations/start-escalation.js';
import { startEscalations } from '../../../src/services/escalations/start-escalations.js';
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
import { putInState } from '../../support/put-in-state.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const PLATFORM = systemActor('tests');
const START = '2023-06-01T01:00:00.000Z';
const day = (n: number): string => new Date(Date.parse(START) + n * 86_400_000).toISOString();

describe('an escalation', () => {
  let database: TestDatabase;
  let cast: Cast;
  let campaign: Campaign;
  let obstacleId: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    campaign = await giveChains(database.dataSource, cast, [chain('OBSTACLE_UNRESOLVED')]);
  });

  beforeEach(async () => {
    await database.dataSource.query(
      'TRUNCATE escalation, escalation_step, work_item, due_job, transition, event RESTART IDENTITY',
    );
    await setClock(database.dataSource, START);
    const { manager } = database.dataSource;
    const obstacle = await manager.save(
      manager.create(Obstacle, {
        campaignId: campaign.id,
        title: 'Mã OTP không đến',
        cause: 'EXTERNAL_OBSTACLE',
        reportedById: cast.organizations.luuKyCommittee.id,
        from: '2023-05-30',
        state: 'REPORTED',
        openedAt: new Date(START),
      }),
    );
    obstacleId = obstacle.id;
  });

  afterAll(() => database.drop());

  const start = async (change: Parameters<typeof late>[1] = {}): Promise<number> => {
    const subject = late(cast, { subjectId: obstacleId, ...change });
    const id = await act(database.dataSource, PLATFORM, (tx) => startEscalation(tx, campaign, subject));
    if (id === null) throw new Error('nothing began');
    return id;
  };

  it('reaches the first body in the transaction that begins it, and waits on its inbox', async () => {
    const id = await start();
    await expect(climbOf(database.dataSource, id)).resolves.toEqual({
      state: 'OPEN',
      currentStep: 1,
      nextDueAt: day(1),
      steps: [`1 lk-pc ${START}`],
    });
    await expect(waitingOn(database.dataSource, id)).resolves.toEqual([`lk-pc ${day(1)}`]);
  });

  it('climbs to those in charge above, one inbox at a time, and ends with the committee', async () => {
    const id = await start();
    await runUntil(database.dataSource, day(2));
    await expect(waitingOn(database.dataSource, id)).resolves.toEqual([`hp-pc ${day(3)}`]);
    await runUntil(database.dataSource, day(30));
    await expect(climbOf(database.dataSource, id)).resolves.toEqual({
      state: 'EXHAUSTED',
      currentStep: 4,
      nextDueAt: null,
      steps: [`1 lk-pc ${START}`, `2 tn-pc ${day(1)}`, `3 hp-pc ${day(2)}`, `4 hp-pc ${day(3)}`],
    });
    await expect(waitingOn(database.dataSource, id)).resolves.toEqual([`hp-pc ${day(3.5)}`]);
  });

  it('is made up for after days without power: each step once, in order', async () => {
    const id = await start();
    await runUntil(database.dataSource, day(2.5), true);
    const { steps, nextDueAt } = await climbOf(database.dataSource, id);
    expect(steps).toEqual([`1 lk-pc ${START}`, `2 tn-pc ${day(2.5)}`, `3 hp-pc ${day(2.5)}`]);
    expect(nextDueAt).toBe(day(3));
  });

  it('begins once for the same thing, until it has ended', async () => {
    const id = await start();
    const subject = late(cast, { subjectId: obstacleId });
    const again = await act(database.dataSource, PLATFORM, (tx) =>
      startEscalations(tx, campaign, [subject, subject]),
    );
    expect(again).toEqual([null, null]);
    await act(database.dataSource, PLATFORM, (tx) =>
      endEscalations(
        tx,
        { subjectType: 'Obstacle', subjectIds: [obstacleId] },
        { action: 'RESOLVE', reason: 'done' },
      ),
    );
    await expect(climbOf(database.dataSource, id)).resolves.toMatchObject({
      state: 'RESOLVED',
      nextDueAt: null,
    });
    await expect(waitingOn(database.dataSource, id)).resolves.toEqual([]);
    const once = await act(database.dataSource, PLATFORM, (tx) =>
      startEscalations(tx, campaign, [subject, subject]),
    );
    expect(once).toEqual([expect.any(Number), null]);
  });

  it('does not begin where the campaign has no chain for it', async () => {
    const subject = late(cast, { trigger: 'CASCADE_MISSING', subjectType: 'Directive' });
    await expect(
      act(database.dataSource, PLATFORM, (tx) => startEscalation(tx, campaign, subject)),
    ).resolves.toBeNull();
  });

  it('looks again before it climbs, and ends where the thing is done', async () => {
    const id = await start();
    await putInState(database.dataSource, 'obstacle', obstacleId, 'RESOLVED');
    await runUntil(database.dataSource, day(5));
    await expect(climbOf(database.dataSource, id)).resolves.toMatchObject({
      state: 'RESOLVED',
      steps: [`1 lk-pc ${START}`],
    });
  });

  it('counts working hours where the chain says so', async () => {
    const working = chain('OBSTACLE_UNRESOLVED', { workingTime: true });
    const office = await giveChains(database.dataSource, cast, [working], OFFICE_HOURS);
    const subject = late(cast, { subjectId: obstacleId });
    const id = await act(database.dataSource, PLATFORM, (tx) => startEscalation(tx, office, subject));
    // Thursday 08:00: 7 hours are left of it, 7.5 are in Friday, 7.5 in Monday, 2 of Tuesday.
    const { nextDueAt } = await climbOf(database.dataSource, id ?? 0);
    expect(nextDueAt).toBe('2023-06-06T02:30:00.000Z');
    await giveChains(database.dataSource, cast, [chain('OBSTACLE_UNRESOLVED')]);
  });

  it('does not bother a body twice: the step after is sent at once', async () => {
    // The district's own lateness: the body responsible is the one that the second step would reach.
    const id = await start({ body: 'thuyNguyenCommittee', unitId: cast.units.luuKy.id });
    await runUntil(database.dataSource, day(1));
    const { steps, currentStep } = await climbOf(database.dataSource, id);
    expect(steps).toEqual([`1 tn-pc ${START}`, `3 hp-pc ${day(1)}`]);
    expect(currentStep).toBe(3);
  });
});
