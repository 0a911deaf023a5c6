import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/domain/actor.js';
import { AccessError } from '../../../src/domain/refusal.js';
import type { Campaign } from '../../../src/entities/campaign.entity.js';
import { EscalationStep } from '../../../src/entities/escalation.entity.js';
import { Obstacle } from '../../../src/entities/obstacle.entity.js';
import { acknowledgeEscalation } from '../../../src/services/escalations/acknowledge-escalation.js';
import { passUpEscalation } from '../../../src/services/escalations/pass-up-escalation.js';
import { resolveEscalation } from '../../../src/services/escalations/resolve-escalation.js';
import { startEscalation } from '../../../src/services/escalations/start-escalation.js';
import { transitionsOf } from '../../../src/services/queries/transitions-of.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { chain, climbOf, giveChains, late, runUntil, waitingOn } from '../../support/escalations.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';

const START = '2023-06-01T01:00:00.000Z';
const day = (n: number): string => new Date(Date.parse(START) + n * 86_400_000).toISOString();

describe('whoever an escalation waits on', () => {
  let database: TestDatabase;
  let cast: Cast;
  let campaign: Campaign;
  let id: number;

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
    const begun = await act(database.dataSource, systemActor('tests'), (tx) =>
      startEscalation(tx, campaign, late(cast, { subjectId: obstacle.id })),
    );
    if (begun === null) throw new Error('nothing began');
    id = begun;
  });

  afterAll(() => database.drop());

  const as = (position: CastPosition) => cast.positions[position].actor;
  const acknowledge = (position: CastPosition) =>
    act(database.dataSource, as(position), (tx) => acknowledgeEscalation(tx, { escalationId: id }));
  const passUp = (position: CastPosition, reason: string) =>
    act(database.dataSource, as(position), (tx) => passUpEscalation(tx, { escalationId: id, reason }));
  const resolve = (position: CastPosition, response: string) =>
    act(database.dataSource, as(position), (tx) => resolveEscalation(tx, { escalationId: id, response }));
  const now = () => climbOf(database.dataSource, id);

  it('stops the climb by taking it up, until the time to answer lapses', async () => {
    await setClock(database.dataSource, day(0.75));
    await acknowledge('luuKyReporter');
    await expect(now()).resolves.toMatchObject({
      state: 'ACKNOWLEDGED',
      currentStep: 1,
      nextDueAt: day(1.25),
    });
    await expect(waitingOn(database.dataSource, id)).resolves.toEqual([`lk-pc ${day(1.25)}`]);
    // The time at which the next step stood before finds nothing to do.
    await runUntil(database.dataSource, day(1.2));
    await expect(now()).resolves.toMatchObject({ state: 'ACKNOWLEDGED', currentStep: 1 });
    await runUntil(database.dataSource, day(1.25));
    await expect(now()).resolves.toMatchObject({
      state: 'OPEN',
      currentStep: 2,
      // A day after the second step, as the chain has it.
      nextDueAt: day(2.25),
      steps: [`1 lk-pc ${START}`, `2 tn-pc ${day(1.25)}`],
    });
    await expect(waitingOn(database.dataSource, id)).resolves.toEqual([`tn-pc ${day(2.25)}`]);
  });

  it('ends it by saying what has been done', async () => {
    await acknowledge('luuKyReporter');
    await resolve('luuKyReporter', '  Đã cử tổ lưu động.  ');
    await expect(now()).resolves.toMatchObject({ state: 'RESOLVED', nextDueAt: null });
    await expect(waitingOn(database.dataSource, id)).resolves.toEqual([]);
    const step = await database.dataSource.manager.findOneByOrFail(EscalationStep, { escalationId: id });
    expect(step).toMatchObject({ response: 'Đã cử tổ lưu động.', acknowledgedBy: 'lk-pc.officer' });
    await expect(runUntil(database.dataSource, day(10))).resolves.not.toEqual([]);
    await expect(now()).resolves.toMatchObject({ state: 'RESOLVED', currentStep: 1 });
    const [history = []] = await transitionsOf(database.dataSource, [
      { subjectType: 'Escalation', subjectId: id },
    ]);
    expect(history.map(({ from, action, to, actor }) => [from, action, to, actor].join(' '))).toEqual([
      ' OPEN OPEN system:tests',
      'OPEN CLIMB OPEN system:tests',
      'OPEN ACKNOWLEDGE ACKNOWLEDGED lk-pc.officer',
      'ACKNOWLEDGED RESOLVE RESOLVED lk-pc.officer',
    ]);
  });

  it('passes it up at once; the steps after it keep their distance', async () => {
    await setClock(database.dataSource, day(0.5));
    await passUp('luuKyReporter', 'Vượt thẩm quyền của xã.');
    await expect(now()).resolves.toMatchObject({
      state: 'OPEN',
      currentStep: 2,
      nextDueAt: day(1.5),
      steps: [`1 lk-pc ${START}`, `2 tn-pc ${day(0.5)}`],
    });
    // It is out of the first body's hands.
    await expect(resolve('luuKyReporter', 'Đã xong.')).rejects.toThrow(AccessError);
    await expect(waitingOn(database.dataSource, id)).resolves.toEqual([`tn-pc ${day(1.5)}`]);
  });

  it('cannot pass it beyond the committee', async () => {
    await runUntil(database.dataSource, day(2));
    await expect(refusalOf(passUp('committee', 'Vượt thẩm quyền.'))).resolves.toEqual([
      'ESCALATION_AT_TOP escalation',
    ]);
    await expect(now()).resolves.toMatchObject({ currentStep: 3, state: 'OPEN' });
  });

  it('may take up an exhausted chain; left unanswered, it is exhausted again, on the same inbox', async () => {
    await runUntil(database.dataSource, day(3));
    await acknowledge('committee');
    await expect(now()).resolves.toMatchObject({ state: 'ACKNOWLEDGED', nextDueAt: day(3.5) });
    await runUntil(database.dataSource, day(9));
    const { state, steps, nextDueAt } = await now();
    expect({ state, nextDueAt, steps: steps.length }).toEqual({
      state: 'EXHAUSTED',
      nextDueAt: null,
      steps: 4,
    });
    await expect(waitingOn(database.dataSource, id)).resolves.toEqual([`hp-pc ${day(4)}`]);
    await resolve('committee', 'Ban Chỉ đạo đã kết luận.');
    await expect(now()).resolves.toMatchObject({ state: 'RESOLVED' });
  });

  it('is the only one who may answer', async () => {
    for (const stranger of ['thuyNguyenChair', 'committee', 'viewer'] as const) {
      await expect(acknowledge(stranger)).rejects.toThrow(AccessError);
      await expect(passUp(stranger, 'x')).rejects.toThrow(AccessError);
      await expect(resolve(stranger, 'x')).rejects.toThrow(AccessError);
    }
    // Who may not even read it does not learn that it is there.
    for (const outsider of ['administrator', 'hongBangChair'] as const) {
      expect(await refusalOf(acknowledge(outsider))).toEqual(['ESCALATION_UNKNOWN escalation']);
      expect(await refusalOf(resolve(outsider, 'x'))).toEqual(['ESCALATION_UNKNOWN escalation']);
    }
    await expect(now()).resolves.toMatchObject({ state: 'OPEN', currentStep: 1 });
  });

  it('is refused, with the place and what is allowed, what the state does not allow', async () => {
    await acknowledge('luuKyReporter');
    await expect(refusalOf(acknowledge('luuKyReporter'))).resolves.toEqual(['INVALID_TRANSITION escalation']);
    await expect(refusalOf(passUp('luuKyReporter', ' '))).resolves.toEqual(['REASON_MISSING reason']);
    await expect(refusalOf(resolve('luuKyReporter', ''))).resolves.toEqual(['REASON_MISSING response']);
    await expect(refusalOf(resolve('luuKyReporter', 'x'.repeat(4001)))).resolves.toEqual([
      'TEXT_TOO_LONG response',
    ]);
    await resolve('luuKyReporter', 'Đã xong.');
    await expect(refusalOf(resolve('luuKyReporter', 'Đã xong.'))).resolves.toEqual([
      'INVALID_TRANSITION escalation',
    ]);
    const unknown = act(database.dataSource, as('luuKyReporter'), (tx) =>
      acknowledgeEscalation(tx, { escalationId: 999_999 }),
    );
    await expect(refusalOf(unknown)).resolves.toEqual(['ESCALATION_UNKNOWN escalation']);
  });
});
