import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type Actor, systemActor } from '../../../src/domain/actor.js';
import type { CampaignSettings } from '../../../src/entities/campaign.entity.js';
import { Campaign } from '../../../src/entities/campaign.entity.js';
import { DueJob } from '../../../src/entities/engine.entity.js';
import { AccountabilityReview } from '../../../src/entities/evaluation.entity.js';
import { WorkItem } from '../../../src/entities/inbox.entity.js';
import { DataError } from '../../../src/entities/report.entity.js';
import { Transition } from '../../../src/entities/task.entity.js';
import { type ActOnReviewInput, actOnReview } from '../../../src/services/reviews/act-on-review.js';
import { explainReview } from '../../../src/services/reviews/explain-review.js';
import { raiseReview } from '../../../src/services/reviews/raise-review.js';
import { reviewDay } from '../../../src/services/reviews/review-day.js';
import { act, refusalOf } from '../../support/act.js';
import { type Cast, createCast, setClock } from '../../support/cast.js';
import { carryOut, judge } from '../../support/evaluations.js';
import { putInState } from '../../support/put-in-state.js';
import { correct, tell } from '../../support/reports.js';
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

describe('a review that a verdict led to', () => {
  async function late(): Promise<{ id: number; report: number }> {
    const enough = { collected: 400, on: '2023-07-15' } as const;
    await tell(dataSource, cast, { unit: 'nuiDeo', ...enough, activated: 350 });
    await tell(dataSource, cast, { unit: 'quanToan', ...enough, activated: 400 });
    const report = await tell(dataSource, cast, { unit: 'luuKy', ...enough, activated: 200 });
    const run = await judge(dataSource, cast.milestones.july.id, '2023-07-16T00:00+07:00');
    await carryOut(dataSource, run);
    const unitId = cast.units.luuKy.id;
    const { id } = await dataSource.manager.findOneByOrFail(AccountabilityReview, { unitId });
    return { id, report };
  }

  async function judgedAgain(report: number, activated: number): Promise<void> {
    await correct(dataSource, cast, report, { activated, at: '2023-07-17T10:00+07:00' });
    await dataSource.query(`UPDATE data_error SET state = 'CLOSED', closed_at = '2023-07-17T11:00+07:00'`);
    const run = await judge(dataSource, cast.milestones.july.id, '2023-07-17T17:00+07:00', 'LATER_FACTS');
    await carryOut(dataSource, run);
  }

  it('ends without fault when a later run finds that the target was met', async () => {
    const { id, report } = await late();
    await judgedAgain(report, 260);
    expect(await reviewOf(id)).toMatchObject({ state: 'CLOSED', conclusion: 'NO_FAULT' });
    const [dropped] = await dataSource.manager.findBy(Transition, { action: 'DROP', subjectId: id });
    expect(dropped).toMatchObject({ reason: 'Đạt: 260/250.', to: 'CLOSED' });
    expect(await waiting()).toEqual([]);
  });

  it('goes on when a later run finds the same, and is left to people once it is concluded', async () => {
    const { id, report } = await late();
    await judgedAgain(report, 210);
    expect(await reviewOf(id)).toMatchObject({ state: 'EXPLANATION_DUE' });
    await putInState(dataSource, 'accountability_review', id, 'CONCLUDED');
    const run = await judge(dataSource, cast.milestones.july.id, '2023-07-18T17:00+07:00', 'LATER_FACTS');
    await carryOut(dataSource, run);
    expect(await reviewOf(id)).toMatchObject({ state: 'CONCLUDED' });
  });

  it('is not concluded while a figure that it rests on is disputed (F9)', async () => {
    const { id } = await late();
    await explain(id);
    await move(id, 'HOLD_MEETING');
    const dataErrorId = await openCase('2023-07-15');
    expect(await refusalOf(move(id, 'CONCLUDE'))).toEqual(['REVIEW_DISPUTED action']);
    await dataSource.manager.update(DataError, { id: dataErrorId }, { state: 'CLOSED' });
    await move(id, 'CONCLUDE');
  });
});

describe('a review that stands still', () => {
  it('is looked at every night while it is open, and escalated after the days of the campaign (E1)', async () => {
    await setStalledAfter(3);
    const id = await open();
    const night = async (at: string): Promise<string[]> => {
      await setClock(dataSource, at);
      await act(dataSource, systemActor('reviews'), (tx) => reviewDay(tx, cast.campaign.id));
      const rows = await dataSource.query<{ trigger: string; code: string }[]>(
        `SELECT e.trigger, o.code FROM escalation e JOIN organization o ON o.id = e.responsible_id
         WHERE e.subject_id = $1 AND e.closed_at IS NULL`,
        [id],
      );
      return rows.map(({ trigger, code }) => `${trigger} ${code}`);
    };
    expect(await night('2023-06-15T03:00+07:00')).toEqual([]);
    expect(await night('2023-06-16T03:00+07:00')).toEqual(['REVIEW_STALLED lk-pc']);
    expect(await night('2023-06-16T03:00+07:00')).toEqual(['REVIEW_STALLED lk-pc']);
    await explain(id);
    expect(await night('2023-06-17T03:00+07:00')).toEqual([]);
    expect(await night('2023-06-20T03:00+07:00')).toEqual(['REVIEW_STALLED hp-pc']);
    const nights = await dataSource.manager.find(DueJob, {
      where: { job: 'review-day' },
      order: { key: 'ASC' },
    });
    expect(nights.map(({ key }) => key)).toEqual([
      'review-day_cast-2023_2023-06-12',
      'review-day_cast-2023_2023-06-15',
      'review-day_cast-2023_2023-06-16',
      'review-day_cast-2023_2023-06-17',
      'review-day_cast-2023_2023-06-20',
    ]);
  });

  async function setStalledAfter(days: number): Promise<void> {
    const campaign = await dataSource.manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
    const settings: CampaignSettings = structuredClone(campaign.settings);
    settings.evaluation.accountability.stalledAfterDays = days;
    settings.escalation = [
      {
        trigger: 'REVIEW_STALLED',
        name: { vi: 'Xem xét trách nhiệm chậm', en: 'Review standing still' },
        workingTime: false,
        steps: [{ to: { role: 'COMMITTEE' }, afterHours: 0, answerWithinHours: 24 }],
        exhaustedAfterHours: 96,
      },
    ];
    await dataSource.manager.update(Campaign, { id: campaign.id }, { settings });
  }
});
