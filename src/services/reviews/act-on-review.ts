import { requireMove } from '../../domain/lifecycle.js';
import { type Problem, problem, Refusal, refuse } from '../../domain/refusal.js';
import { reviewLifecycle, reviewObjection, UNHEARD } from '../../domain/review-lifecycle.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import type { AccountabilityReview } from '../../entities/evaluation.entity.js';
import type { ReviewAction, ReviewConclusion } from '../../entities/states.js';
import { dueJobRow } from '../../queue/define-job.js';
import { armJobs, moveJob } from '../jobs/arm.js';
import { explanationDeadlineKey, reviewExplanationJob } from '../jobs/review.job.js';
import { openDisputes } from '../queries/evaluation/open-disputes.js';
import type { Tx } from '../transaction.js';
import { armReviewDay } from './arm-review-day.js';
import { moveReview } from './move-review.js';
import { checkLength, takePart } from './review-matter.js';
import { endOfDayIn } from './review-work.js';

export interface ActOnReviewInput {
  reviewId: number;
  action: ReviewAction;
  /** With CONCLUDE alone. */
  conclusion: ReviewConclusion | null;
  reason: string | null;
}

/**
 * Moves a review by the table of its lifecycle (M6). Nobody is concluded upon unheard: the meeting waits for the
 * explanation or the recorded lapse of its deadline, the conclusion for the meeting; and no conclusion rests on a
 * disputed figure (F9). Throws AccessError FORBIDDEN for an action that is not the actor's part, above all for who sits
 * in the body concerned; refuses with INVALID_TRANSITION, REASON_MISSING and what is missing or too early.
 */
export async function actOnReview(tx: Tx, input: ActOnReviewInput): Promise<{ reviewId: number }> {
  const { review, campaign, parties } = await takePart(tx, input.reviewId);
  const { action, reason } = input;
  if (action === 'CONCLUDE' && parties.includes('REVIEWER') && UNHEARD.includes(review.state)) {
    refuse('REVIEW_UNHEARD', ['action'], { state: review.state });
  }
  requireMove(reviewLifecycle, review.state, { action, parties, reason });
  checkLength(reason, 'reason');
  const objection = reviewObjection(review, action, tx.now);
  if (objection !== null) throw new Refusal([toProblem(objection, review)]);
  const conclusion = await conclusionOf(tx, review, input);
  await moveReview(tx, campaign, review, {
    action,
    reason: reason?.trim() || null,
    change: await changeOf(tx, campaign, review, action, conclusion),
  });
  return { reviewId: review.id };
}

function toProblem(
  code: NonNullable<ReturnType<typeof reviewObjection>>,
  review: AccountabilityReview,
): Problem {
  const dueAt = review.explanationDueAt?.toISOString() ?? '';
  return code === 'LAPSE_RECORDED'
    ? problem('LAPSE_RECORDED', ['action'])
    : problem(code, ['action'], { dueAt });
}

async function conclusionOf(
  tx: Tx,
  review: AccountabilityReview,
  { action, conclusion }: ActOnReviewInput,
): Promise<ReviewConclusion | null> {
  if (action !== 'CONCLUDE') {
    if (conclusion !== null) refuse('NOT_ASKED_FOR', ['conclusion'], { action });
    return null;
  }
  if (conclusion === null) refuse('CONCLUSION_MISSING', ['conclusion']);
  const [dispute] = await openDisputes(tx.manager, review);
  if (dispute !== undefined) refuse('REVIEW_DISPUTED', ['action'], { case: `DataErrorCase:${dispute}` });
  return conclusion;
}

async function changeOf(
  tx: Tx,
  campaign: Campaign,
  review: AccountabilityReview,
  action: ReviewAction,
  conclusion: ReviewConclusion | null,
): Promise<Partial<AccountabilityReview>> {
  switch (action) {
    case 'REQUEST_EXPLANATION': {
      const { explanationDueInDays } = campaign.settings.evaluation.accountability;
      const explanationDueAt = endOfDayIn(campaign, tx.now, explanationDueInDays);
      const key = explanationDeadlineKey(review.id);
      if (!(await moveJob(tx, key, explanationDueAt))) {
        const payload = { reviewId: review.id };
        await armJobs(tx, [dueJobRow(reviewExplanationJob, { key, dueAt: explanationDueAt, payload })]);
      }
      await armReviewDay(tx, campaign);
      return { explanationDueAt };
    }
    case 'RECORD_LAPSE':
      return { lapsedAt: tx.now };
    case 'CONCLUDE':
      return { conclusion, concludedAt: tx.now };
    case 'HOLD_MEETING':
    case 'APPEAL':
    case 'CLOSE':
      return {};
  }
}
