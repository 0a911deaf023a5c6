import { addDays, deadlineInstant } from '../../domain/deadline.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import type { AccountabilityReview } from '../../entities/evaluation.entity.js';
import { Organization } from '../../entities/organization.entity.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import { type NewWorkItem, openWorkItems } from '../inbox/open-work-items.js';
import type { Tx } from '../transaction.js';

/** What the title of a work item about a review is asked for. */
export type ReviewTurn =
  | 'REVIEW_TO_EXPLAIN'
  | 'REVIEW_TO_MEET'
  | 'REVIEW_TO_CONCLUDE'
  | 'REVIEW_TO_CLOSE'
  | 'REVIEW_APPEALED';

type Waiting = Pick<AccountabilityReview, 'id' | 'unitId' | 'openedAt'>;

/** The end of the day so many days after today, in the campaign's zone. */
export function endOfDayIn(campaign: Campaign, now: Date, days: number): Date {
  const on = addDays(campaignDay(campaign, now), days);
  return deadlineInstant({ on, boundary: 'BY_END_OF' }, campaign.timeZone);
}

/** The next move of these reviews is of these bodies now (E6); whoever held them before is free of them. */
export async function passReviews(
  tx: Tx,
  campaign: Campaign,
  turn: ReviewTurn,
  waiting: readonly { review: Waiting; assigneeId: number; dueAt: Date }[],
): Promise<void> {
  if (waiting.length === 0) return;
  await closeReviewItems(
    tx,
    waiting.map(({ review }) => review.id),
  );
  const names = await unitNames(tx, campaign, waiting);
  await openWorkItems(
    tx,
    waiting.map(
      ({ review, assigneeId, dueAt }): NewWorkItem => ({
        campaignId: campaign.id,
        kind: 'REVIEW',
        subjectType: 'AccountabilityReview',
        subjectId: review.id,
        assigneeId,
        titleCode: turn,
        titleParams: { unit: names.get(review.unitId) ?? '' },
        dueAt,
      }),
    ),
  );
}

/** Nobody has to move these reviews any more. */
export async function closeReviewItems(tx: Tx, reviewIds: readonly number[]): Promise<void> {
  await closeWorkItems(tx, {
    subjectType: 'AccountabilityReview',
    subjectIds: reviewIds,
    kind: 'REVIEW',
  });
}

/** The body that reviews, and by when it should move: no later than it is escalated for standing still (E1). */
export async function reviewingBody(tx: Tx, campaign: Campaign): Promise<{ id: number; dueAt: Date }> {
  const { reviewer, stalledAfterDays, explanationDueInDays } = campaign.settings.evaluation.accountability;
  const { id } = await tx.manager.findOneByOrFail(Organization, { code: reviewer });
  return { id, dueAt: endOfDayIn(campaign, tx.now, stalledAfterDays ?? explanationDueInDays) };
}

async function unitNames(
  tx: Tx,
  campaign: Campaign,
  waiting: readonly { review: Waiting }[],
): Promise<Map<number, string>> {
  const rows = await tx.manager.query<{ id: number; name: string }[]>(
    `SELECT DISTINCT ON (v.unit_id) v.unit_id AS id, v.kind || ' ' || v.name AS name FROM unit_version v
     WHERE v.unit_id = ANY($1) ORDER BY v.unit_id, v.valid_from <= $2 DESC, v.valid_from DESC`,
    [waiting.map(({ review }) => review.unitId), campaignDay(campaign, tx.now)],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
