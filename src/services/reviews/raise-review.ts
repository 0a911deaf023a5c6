import { AccessError, refuse } from '../../domain/refusal.js';
import { AccountabilityReview } from '../../entities/evaluation.entity.js';
import { reviewParties } from '../../policies/review.policy.js';
import { campaignDay, getCampaign } from '../campaigns/campaign-context.js';
import { unitInScope } from '../queries/figures/units-in-scope.js';
import type { Tx } from '../transaction.js';
import { openReview } from './open-review.js';
import { responsibleBodies } from './responsible-bodies.js';
import { checkLength, reviewMatter } from './review-matter.js';

export interface RaiseReviewInput {
  campaign: string;
  unit: string;
  /** Why responsibility is considered, as the body concerned will read it. */
  grounds: string;
  reason: string;
}

/**
 * An official opens a review on grounds of his own (M6): for who reviews, and never about the body he sits in. Refuses
 * while another one that was opened so is still open about the unit. Throws AccessError FORBIDDEN.
 */
export async function raiseReview(tx: Tx, input: RaiseReviewInput): Promise<{ reviewId: number }> {
  const context = await getCampaign(tx.manager, input.campaign);
  const { campaign } = context;
  const unit = await unitInScope(tx.manager, context, input.unit, campaignDay(campaign, tx.now));
  const { responsibleKind } = campaign.settings.evaluation.accountability;
  const bodies = await responsibleBodies(tx, [unit.unitId], responsibleKind);
  const organizationId = bodies.get(unit.unitId);
  if (organizationId === undefined) refuse('NO_RESPONSIBLE_BODY', ['unit'], { unit: input.unit });
  const about = { unitId: unit.unitId, organizationId, openedAt: tx.now };
  const parties = reviewParties(tx.actor, await reviewMatter(tx, campaign, about));
  if (!parties.includes('REVIEWER')) throw new AccessError('FORBIDDEN', { unit: input.unit });
  const grounds = input.grounds.trim();
  if (grounds === '') refuse('TEXT_MISSING', ['grounds']);
  checkLength(grounds, 'grounds');
  if (input.reason.trim() === '') refuse('REASON_MISSING', ['reason']);
  checkLength(input.reason, 'reason');
  await refuseSecond(tx, campaign.id, unit.unitId, input.unit);
  const reviewId = await openReview(tx, campaign, {
    unitId: unit.unitId,
    organizationId,
    verdictId: null,
    dataErrorId: null,
    grounds: [{ code: 'REVIEW_STATED_BY_OFFICIAL', params: { text: grounds.replace(/[.\s]+$/, '') } }],
    reason: input.reason.trim(),
  });
  if (reviewId === null) throw new Error(`No review about unit ${input.unit} was opened.`);
  return { reviewId };
}

async function refuseSecond(tx: Tx, campaignId: number, unitId: number, unit: string): Promise<void> {
  // Two at once take turns: nothing in the table tells a second one of the same grounds.
  await tx.manager.query('SELECT id FROM unit WHERE id = $1 FOR UPDATE', [unitId]);
  const open = await tx.manager
    .createQueryBuilder(AccountabilityReview, 'r')
    .where('r.campaign_id = :campaignId AND r.unit_id = :unitId', { campaignId, unitId })
    .andWhere(`r.verdict_id IS NULL AND r.data_error_id IS NULL AND r.state <> 'CLOSED'`)
    .orderBy('r.id')
    .getOne();
  if (open !== null) {
    refuse('REVIEW_ALREADY_OPEN', ['unit'], { unit, review: `AccountabilityReview:${open.id}` });
  }
}
