import { Not } from 'typeorm';
import { AccountabilityReview } from '../../entities/evaluation.entity.js';
import { getCampaignById } from '../campaigns/campaign-context.js';
import type { Tx } from '../transaction.js';
import { armReviewDay } from './arm-review-day.js';
import { pressReviews } from './press-reviews.js';
import { watchLateness } from './watch-lateness.js';

/** Looks at every open review of a campaign, and promises to look again tomorrow while there is one. */
export async function reviewDay(tx: Tx, campaignId: number): Promise<void> {
  const open = await tx.manager.existsBy(AccountabilityReview, { campaignId, state: Not('CLOSED') });
  if (!open) return;
  const context = await getCampaignById(tx.manager, campaignId);
  const { campaign } = context;
  await watchLateness(tx, context);
  await pressReviews(tx, campaign);
  await armReviewDay(tx, campaign);
}
