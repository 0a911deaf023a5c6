import { Arg, Ctx, Resolver, type SubscribeResolverData, Subscription } from 'type-graphql';
import { ProgressType } from '../../schema/campaign/progress.type.js';
import { defaultDay, getCampaign } from '../../services/campaigns/campaign-context.js';
import { requireIndicator } from '../../services/campaigns/require-indicator.js';
import type { UnitCounts } from '../../services/queries/figures/counts-at.js';
import { progressOf } from '../../services/queries/figures/progress-of.js';
import { unitInScope } from '../../services/queries/figures/units-in-scope.js';
import type { GraphContext } from '../context.js';
import { requireLive } from '../live.js';

/** A standing, told again whenever it may have changed. */
@Resolver()
export class ProgressUpdatedResolver {
  @Subscription(() => ProgressType, {
    description:
      "A unit's standing of today, whenever a report of it or of a unit below it comes in or a target changes. Changes that follow each other quickly are told as one.",
    subscribe: async ({ args, context }: SubscribeResolverData<unknown, Watched, GraphContext>) => {
      const { manager } = context.dataSource;
      const found = await getCampaign(manager, args.campaign);
      requireIndicator(found, args.indicator);
      const on = defaultDay(found.campaign, await context.now());
      const { unitId } = await unitInScope(manager, found, args.unit ?? null, on);
      return requireLive(context.live).progress(found.campaign.id, unitId);
    },
  })
  async progressUpdated(
    @Arg('campaign', () => String, { description: 'Code of the campaign.' }) campaign: string,
    @Arg('indicator', () => String, { description: 'Code of the indicator.' }) indicator: string,
    @Arg('unit', () => String, {
      nullable: true,
      description: "Code of the unit; without it, the campaign's own unit.",
    })
    unit: string | null | undefined,
    @Ctx() context: GraphContext,
  ): Promise<UnitCounts> {
    const { manager } = context.dataSource;
    const asked = { indicator, unit: unit ?? null, organization: null, on: null, knownAt: null };
    return progressOf(manager, await getCampaign(manager, campaign), asked, await context.now());
  }
}

interface Watched {
  campaign: string;
  indicator: string;
  unit?: string | null;
}
