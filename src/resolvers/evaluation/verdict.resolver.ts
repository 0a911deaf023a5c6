import { Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { rateOf } from '../../domain/standing.js';
import type { Indicator } from '../../entities/campaign.entity.js';
import type { AccountabilityReview, AwardDossier, Verdict } from '../../entities/evaluation.entity.js';
import { IndicatorType } from '../../schema/campaign/indicator.type.js';
import { TierType } from '../../schema/campaign/tier.type.js';
import { AccountabilityReviewType } from '../../schema/evaluation/accountability-review.type.js';
import { AwardDossierType } from '../../schema/evaluation/award-dossier.type.js';
import { EvaluationType } from '../../schema/evaluation/evaluation.type.js';
import { VerdictType } from '../../schema/evaluation/verdict.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import type { CampaignUnit } from '../../services/queries/evaluation/campaign-unit.js';
import type { EvaluationRow } from '../../services/queries/evaluation/evaluations.js';
import type { TierRow } from '../../services/queries/figures/tier-history.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import { requireIndicatorById } from '../campaign/campaign-loaders.js';
import type { GraphContext } from '../context.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';
import { registerNode } from '../node-registry.js';
import { mayRead } from '../scope-of.js';
import {
  dossierOfUnit,
  evaluationTiers,
  requireEvaluation,
  requireMilestone,
  verdictById,
} from './evaluation-loaders.js';
import { reasonTexts } from './reason-texts.js';
import { reviewOfUnit } from './review-loaders.js';

registerNode('Verdict', async (id, context) => {
  const verdict = await verdictById(context).load(id);
  if (verdict === null) return null;
  const { campaignId, on } = await milestoneOf(verdict, context);
  return (await mayRead(context).load({ campaignId, unitId: verdict.unitId, on })) ? verdict : null;
});

@Resolver(() => VerdictType)
export class VerdictResolver {
  @FieldResolver(() => EvaluationType, { description: 'The run that it is part of.' })
  async evaluation(@Root() verdict: Verdict, @Ctx() context: GraphContext): Promise<EvaluationRow> {
    return requireEvaluation(context, verdict.evaluationId);
  }

  @FieldResolver(() => AdministrativeUnitType, {
    description: "The unit that was judged, as of the milestone's day.",
  })
  async unit(@Root() verdict: Verdict, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    const { on } = await milestoneOf(verdict, context);
    return requireUnitOnDay(context, { unitId: verdict.unitId, on });
  }

  @FieldResolver(() => IndicatorType, { description: 'What was judged.' })
  async indicator(@Root() verdict: Verdict, @Ctx() context: GraphContext): Promise<Indicator> {
    const { campaignId } = await milestoneOf(verdict, context);
    return requireIndicatorById(context, campaignId, verdict.indicatorId);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Achieved over target as a fraction, never rounded, never clamped; null without either.',
  })
  rate(@Root() verdict: Verdict): number | null {
    return rateOf(verdict);
  }

  @FieldResolver(() => TierType, {
    nullable: true,
    description: 'The highest tier whose bound was reached; null where it could not be rated.',
  })
  async tier(@Root() verdict: Verdict, @Ctx() context: GraphContext): Promise<TierRow | null> {
    const tiers = await evaluationTiers(context).load(verdict.evaluationId);
    return tiers.find((tier) => tier.code === verdict.tierCode) ?? null;
  }

  @FieldResolver(() => [String], { description: "Why, in the caller's language." })
  async reasons(@Root() verdict: Verdict, @Ctx() context: GraphContext): Promise<string[]> {
    return reasonTexts(context, verdict.evaluationId, verdict.reasons);
  }

  @FieldResolver(() => AwardDossierType, {
    nullable: true,
    description:
      'The dossier opened for the unit; null where this verdict commends nobody, or nothing is open yet.',
  })
  async dossier(@Root() verdict: Verdict, @Ctx() context: GraphContext): Promise<AwardDossier | null> {
    if (verdict.consequence !== 'COMMENDATION') return null;
    return dossierOfUnit(context).load(await placeOf(verdict, context));
  }

  @FieldResolver(() => AccountabilityReviewType, {
    nullable: true,
    description:
      'The review opened about the unit; null where this verdict calls for none, nothing is open yet, or the caller may not read it.',
  })
  async review(@Root() verdict: Verdict, @Ctx() context: GraphContext): Promise<AccountabilityReview | null> {
    const { consequence } = verdict;
    if (consequence !== 'ACCOUNTABILITY_REVIEW' && consequence !== 'EXCUSED') return null;
    return reviewOfUnit(context, await placeOf(verdict, context));
  }
}

async function milestoneOf(
  verdict: Verdict,
  context: GraphContext,
): Promise<{ campaignId: number; on: string }> {
  const { milestoneId } = await requireEvaluation(context, verdict.evaluationId);
  return requireMilestone(context, milestoneId);
}

async function placeOf(verdict: Verdict, context: GraphContext): Promise<CampaignUnit> {
  const { campaignId } = await milestoneOf(verdict, context);
  return { campaignId, unitId: verdict.unitId };
}
