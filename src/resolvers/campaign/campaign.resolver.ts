import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Campaign, Indicator, Milestone } from '../../entities/campaign.entity.js';
import { CampaignType } from '../../schema/campaign/campaign.type.js';
import { IndicatorType } from '../../schema/campaign/indicator.type.js';
import { TierType } from '../../schema/campaign/tier.type.js';
import { MilestoneType } from '../../schema/evaluation/milestone.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { defaultDay } from '../../services/campaigns/campaign-context.js';
import { campaignIds } from '../../services/queries/campaigns/campaign-contexts.js';
import { type TierRow, tierHistory } from '../../services/queries/figures/tier-history.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { GraphContext } from '../context.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';
import { inLanguage } from '../in-language.js';
import { registerNode } from '../node-registry.js';
import { campaignByCode, campaignById, campaignMilestones, requireCampaign } from './campaign-loaders.js';

registerNode('Campaign', async (id, context) => (await campaignById(context).load(id))?.campaign ?? null);

/** Campaigns and their rules. */
@Resolver(() => CampaignType)
export class CampaignResolver {
  @Query(() => CampaignType, {
    nullable: true,
    description: 'The campaign of that code; null where there is none.',
  })
  async campaign(
    @Arg('code', () => String, { description: 'E.g. "haiphong-2023".' }) code: string,
    @Ctx() context: GraphContext,
  ): Promise<Campaign | null> {
    return (await campaignByCode(context, code))?.campaign ?? null;
  }

  @Query(() => [CampaignType], { description: 'Every campaign, in order of code.' })
  async campaigns(@Ctx() context: GraphContext): Promise<Campaign[]> {
    const ids = await campaignIds(context.dataSource.manager);
    const found = await Promise.all(ids.map((id) => requireCampaign(context, id)));
    return found.map(({ campaign }) => campaign);
  }

  @FieldResolver(() => String, { description: 'Its name in the language of the request.' })
  name(@Root() campaign: Campaign, @Ctx() context: GraphContext): string {
    return inLanguage(context, campaign.nameVi, campaign.nameEn);
  }

  @FieldResolver(() => AdministrativeUnitType, {
    description: 'The unit whose campaign it is, as of today or the nearest day of the campaign.',
  })
  async unit(@Root() campaign: Campaign, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    const on = defaultDay(campaign, await context.now());
    return requireUnitOnDay(context, { unitId: campaign.unitId, on });
  }

  @FieldResolver(() => [IndicatorType], { description: 'What it counts, in the order of its definition.' })
  async indicators(@Root() campaign: Campaign, @Ctx() context: GraphContext): Promise<readonly Indicator[]> {
    return (await requireCampaign(context, campaign.id)).indicators;
  }

  @FieldResolver(() => [TierType], {
    description: 'The tiers in force today (or the nearest day of the campaign), lowest first.',
  })
  async tiers(@Root() campaign: Campaign, @Ctx() context: GraphContext): Promise<readonly TierRow[]> {
    const question = { campaignId: campaign.id, knownAt: null };
    const tiers = await tierHistory(context.dataSource.manager, question);
    return tiers.on(defaultDay(campaign, await context.now()));
  }

  @FieldResolver(() => [MilestoneType], { description: 'Its milestones, in order of time.' })
  async milestones(@Root() campaign: Campaign, @Ctx() context: GraphContext): Promise<Milestone[]> {
    return campaignMilestones(context).load(campaign.id);
  }
}
