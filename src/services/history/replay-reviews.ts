import type { ScriptAction } from '../campaign-folder/campaign-folder.type.js';
import { actOnReview } from '../reviews/act-on-review.js';
import { explainReview } from '../reviews/explain-review.js';
import type { Tx } from '../transaction.js';
import { findObstacle } from './find-obstacle.js';
import type { Replay } from './replay.type.js';
import { theOne } from './the-one.js';

/** What a history says was done in accountability reviews (M6). */
export const REVIEWS: { readonly [action: string]: Replay } = {
  explainReview: async (tx, { context }, payload) => {
    const given = payload as Extract<ScriptAction, { action: 'explainReview' }>;
    const obstacleIds: number[] = [];
    for (const named of given.obstacles) {
      obstacleIds.push(await findObstacle(tx, context.campaign.id, named));
    }
    const reviewId = await findReview(tx, context.campaign.id, given.review);
    return explainReview(tx, { reviewId, explanation: given.explanation.vi, obstacleIds });
  },
  actOnReview: async (tx, { context }, payload) => {
    const done = payload as Extract<ScriptAction, { action: 'actOnReview' }>;
    return actOnReview(tx, {
      reviewId: await findReview(tx, context.campaign.id, done.review),
      action: done.reviewAction,
      conclusion: done.conclusion,
      reason: done.reason?.vi ?? null,
    });
  },
};

/** The newest about the unit that is not closed; one that is, is taken where there is no other, and the verb refuses it. */
async function findReview(tx: Tx, campaignId: number, unit: string): Promise<number> {
  return theOne(
    `accountability review about ${unit}`,
    await tx.manager.query(
      `SELECT r.id FROM accountability_review r JOIN unit_version v ON v.unit_id = r.unit_id AND v.code = $2
       WHERE r.campaign_id = $1 ORDER BY r.state = 'CLOSED', r.id DESC LIMIT 1`,
      [campaignId, unit],
    ),
  );
}
