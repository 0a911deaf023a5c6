import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Campaign, Indicator } from '../../entities/campaign.entity.js';
import type { Pledge } from '../../entities/forecast.entity.js';
import { CampaignType } from '../../schema/campaign/campaign.type.js';
import { IndicatorType } from '../../schema/campaign/indicator.type.js';
import { MakePledgeInput, PledgePayload, PledgeType } from '../../schema/forecasts/pledge.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { TransitionType } from '../../schema/transition.type.js';
import { makePledge } from '../../services/pledges/make-pledge.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { TransitionRow } from '../../services/queries/transitions-of.js';
import { actorName } from '../actor-name.js';
import { requireIndicatorById } from '../campaign/campaign-loaders.js';
import type { GraphContext } from '../context.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';
import { historyOf } from '../history.js';
import { registerNode } from '../node-registry.js';
import { perform } from '../perform.js';
import { campaignPledges, pledgeById, readablePledge } from './forecast-loaders.js';

registerNode('Pledge', async (id, context) => readablePledge(context, await pledgeById(context).load(id)));

/** Dates that units set themselves (F12). */
@Resolver(() => PledgeType)
export class PledgeResolver {
  @Mutation(() => PledgePayload, {
    description:
      'A unit sets itself a date: by the head or monitor of a body of its own, or by the committee over it. One at a time for each indicator.',
  })
  async makePledge(
    @Arg('input', () => MakePledgeInput, { description: 'What is pledged.' }) input: MakePledgeInput,
    @Ctx() context: GraphContext,
  ): Promise<PledgePayload> {
    const done = await perform(context, { operation: 'makePledge', input }, (tx) => makePledge(tx, input));
    if ('userErrors' in done) return { pledge: null, userErrors: done.userErrors };
    return { pledge: await pledgeById(context).load(done.ok.pledgeId), userErrors: [] };
  }

  @FieldResolver(() => AdministrativeUnitType, { description: 'Who pledged, as of the day it is due.' })
  async unit(@Root() { unitId, dueOn }: Pledge, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return requireUnitOnDay(context, { unitId, on: dueOn });
  }

  @FieldResolver(() => IndicatorType, { description: 'What is counted.' })
  async indicator(@Root() row: Pledge, @Ctx() context: GraphContext): Promise<Indicator> {
    return requireIndicatorById(context, row.campaignId, row.indicatorId);
  }

  @FieldResolver(() => String, {
    description: "Who made it: title of the position in the caller's language.",
  })
  async pledgedBy(@Root() row: Pledge, @Ctx() context: GraphContext): Promise<string> {
    return actorName(context, row.pledgedBy);
  }

  @FieldResolver(() => [TransitionType], { description: 'How it went, from its making.' })
  async history(@Root() row: Pledge, @Ctx() context: GraphContext): Promise<readonly TransitionRow[]> {
    return historyOf(context, 'Pledge', row.id);
  }
}

/** The pledges of a campaign. */
@Resolver(() => CampaignType)
export class CampaignPledgesResolver {
  @FieldResolver(() => [PledgeType], {
    description: 'What the units that the caller may read have pledged, in order of the dates.',
  })
  async pledges(@Root() campaign: Campaign, @Ctx() context: GraphContext): Promise<Pledge[]> {
    return campaignPledges(context).load(campaign.id);
  }
}
