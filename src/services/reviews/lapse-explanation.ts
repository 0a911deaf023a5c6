import { getCampaignById } from '../campaigns/campaign-context.js';
import type { Tx } from '../transaction.js';
import { lockReview, moveReview } from './move-review.js';

/**
 * The deadline for an explanation has passed: the platform says so, and the review may go on without one (M6). Where one
 * was given meanwhile, or the deadline moved, nothing follows (E4).
 */
export async function lapseExplanation(tx: Tx, reviewId: number): Promise<void> {
  const review = await lockReview(tx, reviewId);
  const { state, lapsedAt, explanationDueAt } = review;
  if (state !== 'EXPLANATION_DUE' || lapsedAt !== null) return;
  if (explanationDueAt === null || explanationDueAt > tx.now) return;
  const { campaign } = await getCampaignById(tx.manager, review.campaignId);
  await moveReview(tx, campaign, review, {
    action: 'RECORD_LAPSE',
    reason: null,
    change: { lapsedAt: tx.now },
  });
}
