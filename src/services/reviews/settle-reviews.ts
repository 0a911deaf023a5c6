import { actionsFrom } from '../../domain/lifecycle.js';
import { type ReviewMove, reviewLifecycle } from '../../domain/review-lifecycle.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { type AccountabilityReview, Verdict, type VerdictReason } from '../../entities/evaluation.entity.js';
import type { ReviewConclusion } from '../../entities/states.js';
import { message } from '../../messages/message.js';
import { type MessageCode, messageParams } from '../../messages/params.js';
import type { Tx } from '../transaction.js';
import { lockReview, moveReview } from './move-review.js';

/**
 * What a newer run says of units whose lateness is already considered (M3): who is excused by it, or has met its target
 * after all, is not considered any longer. The platform says so and why; what has been discussed at a meeting or
 * concluded for it is left to people. Answers how many were closed.
 */
export async function settleReviews(tx: Tx, campaign: Campaign, evaluationId: number): Promise<number> {
  const rows = await tx.manager.query<{ reviewId: number; verdictId: number }[]>(
    `SELECT r.id AS "reviewId", v.id AS "verdictId"
     FROM verdict v JOIN evaluation e ON e.id = v.evaluation_id
     JOIN accountability_review r ON r.unit_id = v.unit_id AND r.campaign_id = $2 AND r.state <> 'CLOSED'
     JOIN verdict first ON first.id = r.verdict_id
     JOIN evaluation opened ON opened.id = first.evaluation_id AND opened.milestone_id = e.milestone_id
     WHERE v.evaluation_id = $1 AND (v.consequence = 'EXCUSED' OR v.result = 'MET') ORDER BY r.id`,
    [evaluationId, campaign.id],
  );
  let closed = 0;
  for (const { reviewId, verdictId } of rows) {
    const verdict = await tx.manager.findOneByOrFail(Verdict, { id: verdictId });
    if (await settle(tx, campaign, await lockReview(tx, reviewId), verdict)) closed += 1;
  }
  return closed;
}

async function settle(
  tx: Tx,
  campaign: Campaign,
  review: AccountabilityReview,
  verdict: Verdict,
): Promise<boolean> {
  const excused = verdict.consequence === 'EXCUSED';
  const action: ReviewMove = excused ? 'EXCUSE' : 'DROP';
  const conclusion: ReviewConclusion = excused ? 'OBJECTIVE_CAUSE' : 'NO_FAULT';
  if (!actionsFrom(reviewLifecycle, review.state, ['PLATFORM']).includes(action)) return false;
  const words = verdict.reasons.filter(({ code }) => excused === code.startsWith('EXCUSED')).map(inWords);
  await moveReview(tx, campaign, review, {
    action,
    reason: words.join(' '),
    change: { conclusion, concludedAt: tx.now },
  });
  return true;
}

/** As the history keeps it, in Vietnamese; the verdict has the same in the reader's language. */
function inWords({ code, params }: VerdictReason): string {
  return code in messageParams ? message(code as MessageCode, params, 'vi') : code;
}
