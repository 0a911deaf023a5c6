import { refuse } from '../../domain/refusal.js';
import { type ReviewMove, reviewLifecycle } from '../../domain/review-lifecycle.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { AccountabilityReview } from '../../entities/evaluation.entity.js';
import { refreshHolds } from '../dossiers/refresh-holds.js';
import { endEscalations } from '../escalations/end-escalations.js';
import { reviewInScope } from '../queries/evaluation/review-in-scope.js';
import { isInScope } from '../queries/reader.js';
import { recordEvents } from '../record-event.js';
import { recordTransition } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { closeReviewItems, passReviews, type ReviewTurn, reviewingBody } from './review-work.js';

/** The review, locked until the transaction ends. Refuses REVIEW_UNKNOWN where there is none that the actor may read (A3). */
export async function lockReview(tx: Tx, id: number): Promise<AccountabilityReview> {
  const review = await tx.manager.findOne(AccountabilityReview, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  const known =
    review !== null && (await isInScope(tx.manager, tx.actor, 'accountability_review', id, reviewInScope));
  return known ? review : refuse('REVIEW_UNKNOWN', ['review'], { review: `AccountabilityReview:${id}` });
}

/**
 * Moves a review that its caller holds locked and has checked: history, event, whose turn it is now (E6), and the end of
 * what pressed for it (E1). Closed, it holds no dossier any more (M7).
 */
export async function moveReview(
  tx: Tx,
  campaign: Campaign,
  review: AccountabilityReview,
  move: { action: ReviewMove; reason: string | null; change: Partial<AccountabilityReview> },
): Promise<void> {
  const { action, reason } = move;
  const from = review.state;
  const state = reviewLifecycle.moves[action].to ?? from;
  const change = { ...move.change, state, movedAt: tx.now };
  await tx.manager.update(AccountabilityReview, { id: review.id }, change);
  Object.assign(review, change);
  const subject = { subjectType: 'AccountabilityReview', subjectId: review.id };
  await recordTransition(tx, { ...subject, from, to: state, action, reason });
  await recordEvents(tx, [
    {
      ...subject,
      type: EVENT_TYPES[action],
      campaignId: campaign.id,
      reason,
      payload: {
        unitId: review.unitId,
        ...(review.conclusion === null ? {} : { conclusion: review.conclusion }),
      },
    },
  ]);
  await endEscalations(
    tx,
    { subjectType: subject.subjectType, subjectIds: [review.id], trigger: 'REVIEW_STALLED' },
    { action: 'RESOLVE', reason: action },
  );
  await passOn(tx, campaign, review, action);
  if (state === 'CLOSED') await refreshHolds(tx, campaign.id, [review.unitId]);
}

const EVENT_TYPES: { readonly [Action in ReviewMove]: string } = {
  REQUEST_EXPLANATION: 'review.explanation-requested',
  EXPLAIN: 'review.explained',
  RECORD_LAPSE: 'review.explanation-lapsed',
  HOLD_MEETING: 'review.meeting-held',
  CONCLUDE: 'review.concluded',
  APPEAL: 'review.appealed',
  CLOSE: 'review.closed',
  EXCUSE: 'review.excused',
  DROP: 'review.dropped',
};

/** Whose turn it is after each action; of those that end it, nobody's. */
const NEXT: { readonly [Action in ReviewMove]: ReviewTurn | null } = {
  REQUEST_EXPLANATION: 'REVIEW_TO_EXPLAIN',
  EXPLAIN: 'REVIEW_TO_MEET',
  RECORD_LAPSE: 'REVIEW_TO_MEET',
  HOLD_MEETING: 'REVIEW_TO_CONCLUDE',
  CONCLUDE: 'REVIEW_TO_CLOSE',
  APPEAL: 'REVIEW_APPEALED',
  CLOSE: null,
  EXCUSE: null,
  DROP: null,
};

async function passOn(
  tx: Tx,
  campaign: Campaign,
  review: AccountabilityReview,
  action: ReviewMove,
): Promise<void> {
  const turn = NEXT[action];
  if (turn === null) return closeReviewItems(tx, [review.id]);
  if (turn === 'REVIEW_TO_EXPLAIN') {
    const dueAt = review.explanationDueAt ?? tx.now;
    return passReviews(tx, campaign, turn, [{ review, assigneeId: review.organizationId, dueAt }]);
  }
  const { id, dueAt } = await reviewingBody(tx, campaign);
  return passReviews(tx, campaign, turn, [{ review, assigneeId: id, dueAt }]);
}
