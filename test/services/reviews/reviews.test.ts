import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type Actor, systemActor } from '../../../src/domain/actor.js';
import { Campaign } from '../../../src/entities/campaign.entity.js';
import { DueJob } from '../../../src/entities/engine.entity.js';
import { AccountabilityReview } from '../../../src/entities/evaluation.entity.js';
import { WorkItem } from '../../../src/entities/inbox.entity.js';
import { ReviewObstacle } from '../../../src/entities/obstacle.entity.js';
import { DataError } from '../../../src/entities/report.entity.js';
import { ReviewAction } from '../../../src/entities/states.js';
import { Transition } from '../../../src/entities/task.entity.js';
import { reportObstacle } from '../../../src/services/obstacles/report-obstacle.js';
import { type ActOnReviewInput, actOnReview } from '../../../src/services/reviews/act-on-review.js';
import { explainReview } from '../../../src/services/reviews/explain-review.js';
import { lapseExplanation } from '../../../src/services/reviews/lapse-explanation.js';
import { openReview } from '../../../src/services/reviews/open-review.js';
import { raiseReview } from '../../../src/services/reviews/raise-review.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
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

const GROUNDS = 'Báo cáo không đúng thực tế.';

/** The committee of the city opens a review about Lưu Kỳ. Answers its id. */
async function open(unit = '11491', actor: Actor = cast.positions.committee.actor): Promise<number> {
  const input = { campaign: 'cast-2023', unit, grounds: GROUNDS, reason: 'after the inspection' };
  return (await act(dataSource, actor, (tx) => raiseReview(tx, input))).reviewId;
}

async function move(
  reviewId: number,
  action: ActOnReviewInput['action'],
  change: Partial<ActOnReviewInput> = {},
  actor: Actor = cast.positions.committee.actor,
): Promise<unknown> {
  const needed = action === 'CONCLUDE' ? { conclusion: 'REMINDER' as const } : {};
  const input = { reviewId, action, conclusion: null, reason: 'as discussed', ...needed, ...change };
  return act(dataSource, actor, (tx) => actOnReview(tx, input));
}

async function explain(reviewId: number, actor?: Actor, obstacleIds: number[] = []): Promise<unknown> {
  const by = actor ?? cast.positions.luuKyReporter.actor;
  return act(dataSource, by, (tx) =>
    explainReview(tx, { reviewId, explanation: 'Do mất tín hiệu.', obstacleIds }),
  );
}

async function lapse(reviewId: number): Promise<void> {
  await act(dataSource, systemActor('reviews'), (tx) => lapseExplanation(tx, reviewId));
}

async function reviewOf(id: number): Promise<AccountabilityReview> {
  return dataSource.manager.findOneByOrFail(AccountabilityReview, { id });
}

async function waiting(): Promise<string[]> {
  const items = await dataSource.manager.find(WorkItem, {
    where: { kind: 'REVIEW' },
    relations: { assignee: true },
    order: { id: 'ASC' },
  });
  return items
    .filter(({ doneAt }) => doneAt === null)
    .map(({ assignee, titleCode }) => `${assignee?.code ?? ''} ${titleCode}`);
}

describe('opening a review', () => {
  it('asks the body for its explanation at once, with a deadline that it can see', async () => {
    const id = await open();
    expect(await reviewOf(id)).toMatchObject({
      state: 'EXPLANATION_DUE',
      organizationId: cast.organizations.luuKyCommittee.id,
      explanationDueAt: new Date('2023-06-18T00:00+07:00'),
      grounds: [{ code: 'REVIEW_STATED_BY_OFFICIAL', params: { text: 'Báo cáo không đúng thực tế' } }],
    });
    expect(await waiting()).toEqual(['lk-pc REVIEW_TO_EXPLAIN']);
    const history = await dataSource.manager.find(Transition, { order: { id: 'ASC' } });
    expect(history.map(({ action, actor, reason }) => [action, actor, reason])).toEqual([
      ['OPEN', 'hp-pc.chair', 'after the inspection'],
      ['REQUEST_EXPLANATION', 'system:reviews', null],
    ]);
    await expect(
      dataSource.manager.findOneByOrFail(DueJob, { key: `review-explanation_${id}` }),
    ).resolves.toMatchObject({ dueAt: new Date('2023-06-18T00:00+07:00') });
  });

  it('is for who reviews, and never about the own body', async () => {
    const { hongBangChair, thuyNguyenChair, standingAgency, administrator, auditor } = cast.positions;
    for (const { actor } of [hongBangChair, standingAgency, administrator, auditor]) {
      await expect(open('11491', actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(open('311', thuyNguyenChair.actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(open('31')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(open('11491', thuyNguyenChair.actor)).resolves.toBeGreaterThan(0);
  });

  it('is refused without grounds or reason, for an unknown unit, for one without a body, and twice', async () => {
    const raise = (change: object) =>
      act(dataSource, cast.positions.committee.actor, (tx) =>
        raiseReview(tx, { campaign: 'cast-2023', unit: '11491', grounds: 'x', reason: 'y', ...change }),
      );
    expect(await refusalOf(raise({ grounds: ' ' }))).toEqual(['TEXT_MISSING grounds']);
    expect(await refusalOf(raise({ grounds: 'x'.repeat(4001) }))).toEqual(['TEXT_TOO_LONG grounds']);
    expect(await refusalOf(raise({ reason: '' }))).toEqual(['REASON_MISSING reason']);
    expect(await refusalOf(raise({ unit: 'nowhere' }))).toEqual(['UNIT_UNKNOWN unit']);
    expect(await refusalOf(raise({ unit: '11296-01' }))).toEqual(['NO_RESPONSIBLE_BODY unit']);
    await open();
    expect(await refusalOf(open())).toEqual(['REVIEW_ALREADY_OPEN unit']);
  });

  it('opens one of two that are asked for at once', async () => {
    const both = await Promise.allSettled([open(), open()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await dataSource.manager.count(AccountabilityReview)).toBe(1);
  });

  it('opens once for a data error, however often it is asked', async () => {
    await tell(dataSource, cast, { unit: 'luuKy', on: '2023-06-11', collected: 100, activated: 80 });
    const dataErrorId = await openCase('2023-06-11');
    const campaign = await dataSource.manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
    const review = {
      unitId: cast.units.luuKy.id,
      organizationId: cast.organizations.luuKyCommittee.id,
      verdictId: null,
      dataErrorId,
      grounds: [],
    };
    const once = () => act(dataSource, systemActor('x'), (tx) => openReview(tx, campaign, review));
    const [one, other] = await Promise.all([once(), once()]);
    expect([one, other].filter((id) => id !== null)).toHaveLength(1);
    await expect(once()).resolves.toBeNull();
    expect(await waiting()).toEqual(['lk-pc REVIEW_TO_EXPLAIN']);
  });
});

async function openCase(on: string): Promise<number> {
  const inserted = await dataSource.manager.insert(DataError, {
    campaignId: cast.campaign.id,
    kind: 'STATED_BY_OFFICIAL',
    unitId: cast.units.luuKy.id,
    indicatorId: cast.indicators.activated.id,
    on,
    responsibleId: cast.organizations.luuKyCommittee.id,
    state: 'OPEN',
    openedAt: new Date(),
    openedBy: 'hp-da06.chief',
    dueAt: new Date(),
  });
  return (inserted.identifiers[0] as { id: number }).id;
}

describe('a review', () => {
  it('goes from the explanation to the conclusion, its appeal and its end', async () => {
    const id = await open();
    await explain(id);
    expect(await waiting()).toEqual(['hp-pc REVIEW_TO_MEET']);
    await move(id, 'HOLD_MEETING');
    expect(await waiting()).toEqual(['hp-pc REVIEW_TO_CONCLUDE']);
    await move(id, 'CONCLUDE', { conclusion: 'CRITICISM' });
    expect(await reviewOf(id)).toMatchObject({ state: 'CONCLUDED', conclusion: 'CRITICISM' });
    await move(id, 'APPEAL', {}, cast.positions.luuKyReporter.actor);
    expect(await waiting()).toEqual(['hp-pc REVIEW_APPEALED']);
    await move(id, 'CONCLUDE', { conclusion: 'LESSONS_DRAWN' });
    await move(id, 'CLOSE', { reason: null });
    expect(await reviewOf(id)).toMatchObject({ state: 'CLOSED', conclusion: 'LESSONS_DRAWN' });
    expect(await waiting()).toEqual([]);
  });

  it('concludes upon nobody unheard', async () => {
    const id = await open();
    expect(await refusalOf(move(id, 'CONCLUDE'))).toEqual(['REVIEW_UNHEARD action']);
    expect(await refusalOf(move(id, 'HOLD_MEETING'))).toEqual(['EXPLANATION_PENDING action']);
    expect(await refusalOf(move(id, 'RECORD_LAPSE'))).toEqual(['EXPLANATION_NOT_DUE action']);
    await explain(id);
    expect(await refusalOf(move(id, 'CONCLUDE'))).toEqual(['REVIEW_UNHEARD action']);
    expect(await reviewOf(id)).toMatchObject({ state: 'EXPLAINED', conclusion: null });
  });

  it('goes on without an explanation when its lapse is recorded, and hears a late one until the meeting', async () => {
    const id = await open();
    await setClock(dataSource, '2023-06-18T00:00+07:00');
    await lapse(id);
    await lapse(id);
    const lapses = await dataSource.manager.findBy(Transition, { action: 'RECORD_LAPSE' });
    expect(lapses.map(({ actor }) => actor)).toEqual(['system:reviews']);
    expect(await waiting()).toEqual(['hp-pc REVIEW_TO_MEET']);
    expect(await refusalOf(move(id, 'RECORD_LAPSE'))).toEqual(['LAPSE_RECORDED action']);
    await explain(id);
    expect(await reviewOf(id)).toMatchObject({ state: 'EXPLAINED', explanation: 'Do mất tín hiệu.' });
    await move(id, 'HOLD_MEETING');
    expect(await refusalOf(explain(id))).toEqual(['INVALID_TRANSITION action']);
  });

  it('records no lapse of what was explained, or is not due', async () => {
    const id = await open();
    await lapse(id);
    expect(await reviewOf(id)).toMatchObject({ lapsedAt: null });
    await explain(id);
    await setClock(dataSource, '2023-06-18T00:00+07:00');
    await lapse(id);
    expect(await reviewOf(id)).toMatchObject({ state: 'EXPLAINED', lapsedAt: null });
  });

  it('is explained by the body concerned and reviewed by others alone', async () => {
    const id = await open();
    const { committee, thuyNguyenChair, luuKyReporter, nuiDeoReporter, auditor, administrator, viewer } =
      cast.positions;
    const outsiders = [nuiDeoReporter, administrator, viewer];
    for (const { actor } of [committee, thuyNguyenChair, auditor]) {
      await expect(explain(id, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    // Who may not even read it does not learn that it is there (A3).
    for (const { actor } of outsiders) {
      expect(await refusalOf(explain(id, actor))).toEqual(['REVIEW_UNKNOWN review']);
    }
    await explain(id);
    for (const { actor } of [luuKyReporter, auditor]) {
      await expect(move(id, 'HOLD_MEETING', {}, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    for (const { actor } of outsiders) {
      expect(await refusalOf(move(id, 'HOLD_MEETING', {}, actor))).toEqual(['REVIEW_UNKNOWN review']);
    }
    await move(id, 'HOLD_MEETING', {}, thuyNguyenChair.actor);
    await expect(move(id, 'APPEAL')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('of a district is not concluded by its own chair, committee over it though he is', async () => {
    const id = await open('311');
    const { thuyNguyenChair, hongBangChair } = cast.positions;
    await explain(id, thuyNguyenChair.actor);
    await expect(move(id, 'HOLD_MEETING', {}, thuyNguyenChair.actor)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refusalOf(move(id, 'HOLD_MEETING', {}, hongBangChair.actor))).toEqual([
      'REVIEW_UNKNOWN review',
    ]);
    await move(id, 'HOLD_MEETING');
    await expect(move(id, 'CONCLUDE', {}, thuyNguyenChair.actor)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await move(id, 'CONCLUDE');
    expect(await reviewOf(id)).toMatchObject({ state: 'CONCLUDED' });
  });

  it.each([
    [
      'REQUEST_EXPLANATION',
      ['EXPLANATION_DUE', 'EXPLAINED', 'REVIEW_MEETING', 'CONCLUDED', 'APPEALED', 'CLOSED'],
    ],
    ['RECORD_LAPSE', ['OPENED', 'EXPLAINED', 'REVIEW_MEETING', 'CONCLUDED', 'APPEALED', 'CLOSED']],
    ['HOLD_MEETING', ['OPENED', 'REVIEW_MEETING', 'CONCLUDED', 'APPEALED', 'CLOSED']],
    ['CONCLUDE', ['CONCLUDED', 'CLOSED']],
    ['APPEAL', ['OPENED', 'EXPLANATION_DUE', 'EXPLAINED', 'REVIEW_MEETING', 'APPEALED', 'CLOSED']],
    ['CLOSE', ['OPENED', 'EXPLANATION_DUE', 'EXPLAINED', 'REVIEW_MEETING', 'APPEALED', 'CLOSED']],
  ] as const)('refuses %s from the states it is not for', async (action, states) => {
    const id = await open();
    const actor = action === 'APPEAL' ? cast.positions.luuKyReporter.actor : cast.positions.committee.actor;
    for (const state of states) {
      await putInState(dataSource, 'accountability_review', id, state);
      expect(await refusalOf(move(id, action, {}, actor))).toEqual(['INVALID_TRANSITION action']);
      expect(await reviewOf(id)).toMatchObject({ state });
    }
    expect(Object.keys(ReviewAction)).toContain(action);
  });

  it('says what is missing or too much', async () => {
    const id = await open();
    expect(await refusalOf(move(id, 'RECORD_LAPSE', { conclusion: 'NO_FAULT' }))).toEqual([
      'EXPLANATION_NOT_DUE action',
    ]);
    await explain(id);
    expect(await refusalOf(move(id, 'HOLD_MEETING', { conclusion: 'NO_FAULT' }))).toEqual([
      'NOT_ASKED_FOR conclusion',
    ]);
    await move(id, 'HOLD_MEETING');
    expect(await refusalOf(move(id, 'CONCLUDE', { conclusion: null }))).toEqual([
      'CONCLUSION_MISSING conclusion',
    ]);
    expect(await refusalOf(move(id, 'CONCLUDE', { reason: ' ' }))).toEqual(['REASON_MISSING reason']);
    expect(await refusalOf(move(id, 'CONCLUDE', { reason: 'x'.repeat(4001) }))).toEqual([
      'TEXT_TOO_LONG reason',
    ]);
    expect(await refusalOf(move(999, 'CONCLUDE'))).toEqual(['REVIEW_UNKNOWN review']);
  });

  it('is moved once by two who do the same at once', async () => {
    const id = await open();
    await explain(id);
    const both = await Promise.allSettled([move(id, 'HOLD_MEETING'), move(id, 'HOLD_MEETING')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await waiting()).toEqual(['hp-pc REVIEW_TO_CONCLUDE']);
  });
});

describe('explainReview', () => {
  it('lays the obstacles that the body names beside the review', async () => {
    const { obstacleId } = await act(dataSource, cast.positions.luuKyReporter.actor, (tx) =>
      reportObstacle(tx, {
        campaign: 'cast-2023',
        title: 'Mất điện',
        titleEn: null,
        cause: 'OWN_RESPONSIBILITY',
        reportedBy: 'lk-pc',
        units: ['11491'],
        from: '2023-06-10',
        solver: null,
      }),
    );
    const id = await open();
    expect(await refusalOf(explain(id, undefined, [obstacleId, 99]))).toEqual([
      'OBSTACLE_UNKNOWN obstacles.1',
    ]);
    await putInState(dataSource, 'obstacle', obstacleId, 'REJECTED');
    expect(await refusalOf(explain(id, undefined, [obstacleId]))).toEqual(['OBSTACLE_UNKNOWN obstacles.0']);
    await putInState(dataSource, 'obstacle', obstacleId, 'REPORTED');
    await explain(id, undefined, [obstacleId]);
    await expect(dataSource.manager.find(ReviewObstacle)).resolves.toMatchObject([
      { reviewId: id, obstacleId, foundByPlatform: false, coveredDays: [] },
    ]);
  });

  it('needs an explanation that fits', async () => {
    const id = await open();
    const say = (explanation: string) =>
      act(dataSource, cast.positions.luuKyReporter.actor, (tx) =>
        explainReview(tx, { reviewId: id, explanation, obstacleIds: [] }),
      );
    expect(await refusalOf(say('  '))).toEqual(['TEXT_MISSING explanation']);
    expect(await refusalOf(say('x'.repeat(20_001)))).toEqual(['TEXT_TOO_LONG explanation']);
  });
});
