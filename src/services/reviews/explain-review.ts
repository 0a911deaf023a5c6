import { requireMove } from '../../domain/lifecycle.js';
import { problem, Refusal, refuse } from '../../domain/refusal.js';
import { reviewLifecycle } from '../../domain/review-lifecycle.js';
import type { AccountabilityReview } from '../../entities/evaluation.entity.js';
import { obstaclesById } from '../queries/obstacles/obstacles.js';
import type { Tx } from '../transaction.js';
import { latenessOf, layObstacles } from './lay-obstacles.js';
import { moveReview } from './move-review.js';
import { checkLength, takePart } from './review-matter.js';

export interface ExplainReviewInput {
  reviewId: number;
  explanation: string;
  /** Ids of obstacles that the body names. */
  obstacleIds: readonly number[];
}

const LARGEST_EXPLANATION = 20_000;

/**
 * The body concerned explains, and lays obstacles beside the lateness (M6). It is heard also after the lapse of the
 * deadline, as long as the meeting has not been held. Throws AccessError FORBIDDEN for anybody else; refuses with
 * INVALID_TRANSITION, TEXT_MISSING, and OBSTACLE_UNKNOWN for what is not an obstacle of the campaign, or a rejected one.
 */
export async function explainReview(tx: Tx, input: ExplainReviewInput): Promise<{ reviewId: number }> {
  const { review, campaign, parties } = await takePart(tx, input.reviewId);
  requireMove(reviewLifecycle, review.state, { action: 'EXPLAIN', parties });
  const explanation = input.explanation.trim();
  if (explanation === '') refuse('TEXT_MISSING', ['explanation']);
  checkLength(explanation, 'explanation', LARGEST_EXPLANATION);
  const named = await namedObstacles(tx, review, input.obstacleIds);
  await moveReview(tx, campaign, review, {
    action: 'EXPLAIN',
    reason: null,
    change: { explanation, explainedAt: tx.now },
  });
  await layObstacles(tx, review, await latenessOf(tx, review), named);
  return { reviewId: review.id };
}

async function namedObstacles(
  tx: Tx,
  review: AccountabilityReview,
  ids: readonly number[],
): Promise<number[]> {
  const found = await obstaclesById(tx.manager, tx.actor, ids);
  const problems = ids.flatMap((id, index) => {
    const obstacle = found[index] ?? null;
    if (obstacle?.campaignId === review.campaignId && obstacle.state !== 'REJECTED') return [];
    return [problem('OBSTACLE_UNKNOWN', ['obstacles', String(index)], { obstacle: `Obstacle:${id}` })];
  });
  if (problems.length > 0) throw new Refusal(problems);
  return [...new Set(ids)];
}
