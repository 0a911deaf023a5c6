import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { refuse } from '../../domain/refusal.js';
import {
  ActOnReviewInput,
  ExplainReviewInput,
  OpenReviewInput,
  ReviewPayload,
} from '../../schema/evaluation/review.inputs.js';
import { parseIdOf } from '../../schema/global-id.js';
import { actOnReview } from '../../services/reviews/act-on-review.js';
import { explainReview } from '../../services/reviews/explain-review.js';
import { raiseReview } from '../../services/reviews/raise-review.js';
import type { Tx } from '../../services/transaction.js';
import type { GraphContext } from '../context.js';
import { perform } from '../perform.js';
import { reviewById } from './review-loaders.js';

/** An accountability review from its opening to its end (M6). */
@Resolver()
export class ReviewMutations {
  @Mutation(() => ReviewPayload, {
    description:
      'Opens a review on grounds of an official, for who reviews: the reviewing body, and the committee over a unit above the one concerned.',
  })
  async openReview(
    @Arg('input', () => OpenReviewInput, { description: 'About whom, and why.' }) input: OpenReviewInput,
    @Ctx() context: GraphContext,
  ): Promise<ReviewPayload> {
    const { campaign, unit, grounds, reason } = input;
    return answer(context, 'openReview', input, (tx) => raiseReview(tx, { campaign, unit, grounds, reason }));
  }

  @Mutation(() => ReviewPayload, {
    description:
      'The body concerned explains, and names the obstacles that count in its favour; also after the deadline, until the meeting has been held.',
  })
  async explainReview(
    @Arg('input', () => ExplainReviewInput, { description: 'The explanation.' }) input: ExplainReviewInput,
    @Ctx() context: GraphContext,
  ): Promise<ReviewPayload> {
    const { review, explanation } = input;
    return answer(context, 'explainReview', input, (tx) =>
      explainReview(tx, {
        reviewId: idOf(review),
        explanation,
        obstacleIds: (input.obstacles ?? []).map(obstacleIdOf),
      }),
    );
  }

  @Mutation(() => ReviewPayload, {
    description:
      'Moves a review on. Nobody is concluded upon unheard, and nobody reviews the body he sits in; the body concerned may appeal.',
  })
  async actOnReview(
    @Arg('input', () => ActOnReviewInput, { description: 'The action.' }) input: ActOnReviewInput,
    @Ctx() context: GraphContext,
  ): Promise<ReviewPayload> {
    const { review, action, conclusion = null, reason = null } = input;
    return answer(context, 'actOnReview', input, (tx) =>
      actOnReview(tx, { reviewId: idOf(review), action, conclusion, reason }),
    );
  }
}

function idOf(review: string): number {
  return parseIdOf('AccountabilityReview', review) ?? refuse('REVIEW_UNKNOWN', ['review'], { review });
}

function obstacleIdOf(obstacle: string, index: number): number {
  const field = ['obstacles', String(index)];
  return parseIdOf('Obstacle', obstacle) ?? refuse('OBSTACLE_UNKNOWN', field, { obstacle });
}

async function answer(
  context: GraphContext,
  operation: string,
  input: { idempotencyKey: string },
  work: (tx: Tx) => Promise<{ reviewId: number }>,
): Promise<ReviewPayload> {
  const done = await perform(context, { operation, input }, work);
  if ('userErrors' in done) return { review: null, userErrors: done.userErrors };
  return { review: await reviewById(context).load(done.ok.reviewId), userErrors: [] };
}
