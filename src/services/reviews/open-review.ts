import { systemActor } from '../../domain/actor.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import type { VerdictReason } from '../../entities/evaluation.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { refreshHolds } from '../dossiers/refresh-holds.js';
import { armJobs } from '../jobs/arm.js';
import { explanationDeadlineKey, reviewExplanationJob } from '../jobs/review.job.js';
import { recordEvents } from '../record-event.js';
import { recordTransitions } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { armReviewDay } from './arm-review-day.js';
import { endOfDayIn, passReviews } from './review-work.js';

export interface NewReview {
  unitId: number;
  organizationId: number;
  verdictId: number | null;
  dataErrorId: number | null;
  /** Reason codes with their figures. */
  grounds: readonly VerdictReason[];
  /** In the words of who opens it; null where the platform does. */
  reason?: string | null;
}

/** A review that was opened by this transaction. */
export interface OpenedReview {
  id: number;
  unitId: number;
  organizationId: number;
  verdictId: number | null;
}

/**
 * Opens an accountability review with its deadline for an explanation (M6), once for a verdict and unit, and once for a
 * data error. Answers null where it is already open.
 */
export async function openReview(tx: Tx, campaign: Campaign, review: NewReview): Promise<number | null> {
  const [opened] = await openReviews(tx, campaign, [review]);
  return opened?.id ?? null;
}

/**
 * Opens several, in order of unit. The platform asks each body for its explanation at once: what nobody has asked for
 * would wait on nobody (E6). Dossiers about the units are held from now on (M7).
 */
export async function openReviews(
  tx: Tx,
  campaign: Campaign,
  reviews: readonly NewReview[],
): Promise<OpenedReview[]> {
  if (reviews.length === 0) return [];
  const { explanationDueInDays } = campaign.settings.evaluation.accountability;
  const dueAt = endOfDayIn(campaign, tx.now, explanationDueInDays);
  const opened = await tx.manager.query<OpenedReview[]>(
    `INSERT INTO accountability_review (campaign_id, verdict_id, data_error_id, unit_id, organization_id, grounds, state,
       opened_at, moved_at, explanation_due_at)
     SELECT $1, r."verdictId", r."dataErrorId", r."unitId", r."organizationId", r.grounds, 'EXPLANATION_DUE', $2, $2, $3
     FROM jsonb_to_recordset($4::jsonb) AS r("verdictId" int, "dataErrorId" int, "unitId" int, "organizationId" int,
       grounds jsonb)
     ORDER BY r."unitId"
     ON CONFLICT DO NOTHING
     RETURNING id, unit_id AS "unitId", organization_id AS "organizationId", verdict_id AS "verdictId"`,
    [campaign.id, tx.now, dueAt, JSON.stringify(reviews)],
  );
  if (opened.length === 0) return [];
  await record(tx, campaign, opened, reviews, dueAt);
  await passReviews(
    tx,
    campaign,
    'REVIEW_TO_EXPLAIN',
    opened.map((row) => ({ review: { ...row, openedAt: tx.now }, assigneeId: row.organizationId, dueAt })),
  );
  await armJobs(
    tx,
    opened.map(({ id }) =>
      dueJobRow(reviewExplanationJob, {
        key: explanationDeadlineKey(id),
        dueAt,
        payload: { reviewId: id },
      }),
    ),
  );
  await armReviewDay(tx, campaign);
  await refreshHolds(
    tx,
    campaign.id,
    opened.map((row) => row.unitId),
  );
  return opened;
}

async function record(
  tx: Tx,
  campaign: Campaign,
  opened: readonly OpenedReview[],
  reviews: readonly NewReview[],
  dueAt: Date,
): Promise<void> {
  const subjectType = 'AccountabilityReview';
  const reasonOf = ({ unitId }: OpenedReview) =>
    reviews.find((review) => review.unitId === unitId)?.reason ?? null;
  await recordTransitions(
    tx,
    opened.map((row) => ({
      subjectType,
      subjectId: row.id,
      from: null,
      to: 'OPENED',
      action: 'OPEN',
      reason: reasonOf(row),
    })),
  );
  const platform: Tx = { ...tx, actor: systemActor('reviews') };
  await recordTransitions(
    platform,
    opened.map((row) => ({
      subjectType,
      subjectId: row.id,
      from: 'OPENED',
      to: 'EXPLANATION_DUE',
      action: 'REQUEST_EXPLANATION',
    })),
  );
  const about = (row: OpenedReview) => ({ subjectType, subjectId: row.id, campaignId: campaign.id });
  await recordEvents(
    tx,
    opened.map((row) => ({
      ...about(row),
      type: 'review.opened',
      reason: reasonOf(row),
      payload: { unitId: row.unitId },
    })),
  );
  await recordEvents(
    platform,
    opened.map((row) => ({
      ...about(row),
      type: 'review.explanation-requested',
      payload: { organizationId: row.organizationId, dueAt: dueAt.toISOString() },
    })),
  );
}
