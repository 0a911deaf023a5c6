import { Arg, Ctx, Resolver, type SubscribeResolverData, Subscription } from 'type-graphql';
import { AccessError } from '../../domain/refusal.js';
import { ProgressType } from '../../schema/campaign/progress.type.js';
import { defaultDay, getCampaign } from '../../services/campaigns/campaign-context.js';
import { requireIndicator } from '../../services/campaigns/require-indicator.js';
import type { UnitCounts } from '../../services/queries/figures/counts-at.js';
import { progressOf } from '../../services/queries/figures/progress-of.js';
import { unitInScope } from '../../services/queries/figures/units-in-scope.js';
import type { GraphContext } from '../context.js';
import { NothingToTell, requireLive } from '../live.js';
import { campaignScope, mayRead } from '../scope-of.js';

/** A standing, told again whenever it may have changed. */
@Resolver()
export class ProgressUpdatedResolver {
  @Subscription(() => ProgressType, {
    description:
      "A unit's standing of today, whenever a report of it or of a unit below it comes in or a target changes. Changes that follow each other quickly are told as one. FORBIDDEN where the caller may not read the unit.",
    subscribe: async ({ args, context }: SubscribeResolverData<unknown, Watched, GraphContext>) => {
      const { manager } = context.dataSource;
      const found = await getCampaign(manager, args.campaign);
      requireIndicator(found, args.indicator);
      const on = defaultDay(found.campaign, await context.now());
      const { unitId, code } = await unitInScope(manager, found, args.unit ?? null, on);
      const place = { campaignId: found.campaign.id, unitId, on };
      if (!(await mayRead(context).load(place))) throw new AccessError('FORBIDDEN', { unit: code });
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
    const found = await getCampaign(manager, campaign);
    const scope = await campaignScope(context, found.campaign.id);
    const asked = { indicator, unit: unit ?? null, organization: null, on: null, knownAt: null, scope };
    try {
      return await progressOf(manager, found, asked, await context.now());
    } catch (error) {
      // The grant has ended meanwhile: not even that something has changed is told.
      if (error instanceof AccessError) throw new NothingToTell();
      throw error;
    }
  }
}

interface Watched {
  campaign: string;
  indicator: string;
  unit?: string | null;
}
