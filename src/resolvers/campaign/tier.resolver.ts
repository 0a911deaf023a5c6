import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { TierType } from '../../schema/campaign/tier.type.js';
import type { TierRow } from '../../services/queries/figures/tier-history.js';
import type { GraphContext } from '../context.js';
import { inLanguage } from '../in-language.js';

@Resolver(() => TierType)
export class TierResolver {
  @FieldResolver(() => String, { description: 'Its name in the language of the request.' })
  name(@Root() tier: TierRow, @Ctx() context: GraphContext): string {
    return inLanguage(context, tier.nameVi, tier.nameEn);
  }
}
