import { actionsFrom } from '../../domain/lifecycle.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import {
  type ReviewMove,
  type ReviewParty,
  reviewLifecycle,
  reviewObjection,
} from '../../domain/review-lifecycle.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import type { AccountabilityReview } from '../../entities/evaluation.entity.js';
import { Organization } from '../../entities/organization.entity.js';
import { type ReviewMatter, reviewParties } from '../../policies/review.policy.js';
import { campaignDay, getCampaignById } from '../campaigns/campaign-context.js';
import { resolveUnitIds } from '../hierarchy/resolve-unit-ids.js';
import type { Tx } from '../transaction.js';
import { lockReview } from './move-review.js';

/** What decides who somebody is in the matter of a review. */
export async function reviewMatter(
  { manager }: Pick<Tx, 'manager'>,
  campaign: Campaign,
  review: Pick<AccountabilityReview, 'unitId' | 'organizationId' | 'openedAt'>,
): Promise<ReviewMatter> {
  const on = campaignDay(campaign, review.openedAt);
  const [unit] = await resolveUnitIds(manager, [{ unitId: review.unitId, on }]);
  const { reviewer } = campaign.settings.evaluation.accountability;
  const { id } = await manager.findOneByOrFail(Organization, { code: reviewer });
  return { organizationId: review.organizationId, reviewerId: id, path: unit?.path ?? [review.unitId] };
}

/**
 * The review under a lock, with its campaign and who the actor is in it. Refuses REVIEW_UNKNOWN; throws AccessError
 * FORBIDDEN for who has no part in it.
 */
export async function takePart(
  tx: Tx,
  reviewId: number,
): Promise<{ review: AccountabilityReview; campaign: Campaign; parties: ReviewParty[] }> {
  const review = await lockReview(tx, reviewId);
  const { campaign } = await getCampaignById(tx.manager, review.campaignId);
  const parties = reviewParties(tx.actor, await reviewMatter(tx, campaign, review));
  if (parties.length === 0) throw new AccessError('FORBIDDEN', { review: reviewId });
  return { review, campaign, parties };
}

/** What an actor may do in a review now (A1): by the table, and by the clock. */
export async function reviewActions(
  tx: Tx,
  campaign: Campaign,
  review: AccountabilityReview,
): Promise<ReviewMove[]> {
  const parties = reviewParties(tx.actor, await reviewMatter(tx, campaign, review));
  return actionsFrom(reviewLifecycle, review.state, parties).filter(
    (action) => reviewObjection(review, action, tx.now) === null,
  );
}

const LARGEST_TEXT = 4000;

/** A text that somebody may give and that must fit. */
export function checkLength(text: string | null, field: string, largest = LARGEST_TEXT): void {
  if ((text ?? '').length > largest) refuse('TEXT_TOO_LONG', [field], { largest });
}
