import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Indicator } from '../../entities/campaign.entity.js';
import { IndicatorType } from '../../schema/campaign/indicator.type.js';
import type { GraphContext } from '../context.js';
import { inLanguage } from '../in-language.js';
import { requireIndicatorById } from './campaign-loaders.js';

@Resolver(() => IndicatorType)
export class IndicatorResolver {
  @FieldResolver(() => String, { description: 'Its name in the language of the request.' })
  name(@Root() indicator: Indicator, @Ctx() context: GraphContext): string {
    return inLanguage(context, indicator.nameVi, indicator.nameEn);
  }

  @FieldResolver(() => IndicatorType, {
    nullable: true,
    description: 'This indicator cannot exceed that one (activated ≤ collected).',
  })
  async boundedBy(@Root() indicator: Indicator, @Ctx() context: GraphContext): Promise<Indicator | null> {
    const { boundedById, campaignId } = indicator;
    return boundedById === null ? null : requireIndicatorById(context, campaignId, boundedById);
  }
}
