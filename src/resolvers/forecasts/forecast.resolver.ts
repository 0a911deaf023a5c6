import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Milestone } from '../../entities/campaign.entity.js';
import { message } from '../../messages/message.js';
import { ProgressType } from '../../schema/campaign/progress.type.js';
import { MilestoneType } from '../../schema/evaluation/milestone.type.js';
import { ForecastType } from '../../schema/forecasts/forecast.type.js';
import type { ForecastShown } from '../../services/forecasts/forecasts-of.js';
import type { UnitCounts } from '../../services/queries/figures/counts-at.js';
import type { GraphContext } from '../context.js';
import { requireMilestone } from '../evaluation/evaluation-loaders.js';
import { mayRead } from '../scope-of.js';
import { forecastOf } from './forecast-loaders.js';

/** What the recent days say (F11). */
@Resolver(() => ForecastType)
export class ForecastResolver {
  @FieldResolver(() => MilestoneType, {
    nullable: true,
    description: 'The next milestone of the indicator; null where none is ahead.',
  })
  async milestone(
    @Root() { milestoneId }: ForecastShown,
    @Ctx() context: GraphContext,
  ): Promise<Milestone | null> {
    return milestoneId === null ? null : requireMilestone(context, milestoneId);
  }

  @FieldResolver(() => String, {
    description:
      'How it was made: the windows, how many past forecasts the range comes from and whose, and whether it was frozen on its evening.',
  })
  method(@Root() { method, madeAt }: ForecastShown, @Ctx() { language }: GraphContext): string {
    const text = message(method.code, method.params, language);
    return madeAt === null ? `${text} ${message('FORECAST_NOT_FROZEN', {}, language)}` : text;
  }
}

/** The forecast beside a standing. */
@Resolver(() => ProgressType)
export class ProgressForecastResolver {
  @FieldResolver(() => ForecastType, {
    nullable: true,
    description:
      "What the days up to this one say of the next, as it was frozen that evening; before that, and for units that are not evaluated, as it is reckoned now. Null for a body's own cohort, and where the caller reads the unit in a bulletin alone.",
  })
  async forecast(@Root() standing: UnitCounts, @Ctx() context: GraphContext): Promise<ForecastShown | null> {
    // A bulletin names units that its reader may not look into.
    const { unitId, on } = standing;
    const place = { campaignId: standing.context.campaign.id, unitId, on };
    return (await mayRead(context).load(place)) ? forecastOf(context).load(standing) : null;
  }
}
