import { In, LessThanOrEqual, Not } from 'typeorm';
import type { Campaign } from '../../entities/campaign.entity.js';
import { AccountabilityReview } from '../../entities/evaluation.entity.js';
import { startEscalation } from '../escalations/start-escalation.js';
import type { Tx } from '../transaction.js';
import { reviewingBody } from './review-work.js';

/**
 * What has stood still for so many days that the campaign calls it stalled is escalated (E1): against the body that
 * should explain while that is awaited, and else against who reviews.
 */
export async function pressReviews(tx: Tx, campaign: Campaign): Promise<void> {
  const days = campaign.settings.evaluation.accountability.stalledAfterDays ?? null;
  if (days === null) return;
  const since = new Date(tx.now.getTime() - days * DAY_MS);
  const stalled = await tx.manager.find(AccountabilityReview, {
    where: { campaignId: campaign.id, state: Not(In(['CLOSED'])), movedAt: LessThanOrEqual(since) },
    order: { id: 'ASC' },
  });
  if (stalled.length === 0) return;
  const reviewer = await reviewingBody(tx, campaign);
  for (const review of stalled) {
    const awaited = review.state === 'EXPLANATION_DUE' && review.lapsedAt === null;
    await startEscalation(tx, campaign, {
      trigger: 'REVIEW_STALLED',
      subjectType: 'AccountabilityReview',
      subjectId: review.id,
      unitId: review.unitId,
      responsibleId: awaited ? review.organizationId : reviewer.id,
      reason: review.state,
    });
  }
}

const DAY_MS = 86_400_000;
