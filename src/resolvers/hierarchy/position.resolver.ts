import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { PositionType } from '../../schema/hierarchy/position.type.js';
import type { OrganizationRow, PositionRow } from '../../services/queries/hierarchy/organizations.js';
import type { GraphContext } from '../context.js';
import { inLanguage } from '../in-language.js';
import { requireOrganization } from './organization-loaders.js';

@Resolver(() => PositionType)
export class PositionResolver {
  @FieldResolver(() => String, { description: 'What it is called, in the language of the request.' })
  title(@Root() position: PositionRow, @Ctx() context: GraphContext): string {
    return inLanguage(context, position.title, position.titleEn);
  }

  @FieldResolver(() => OrganizationType, { description: 'The body it belongs to.' })
  async organization(@Root() position: PositionRow, @Ctx() context: GraphContext): Promise<OrganizationRow> {
    return requireOrganization(context, position.organizationId);
  }
}
