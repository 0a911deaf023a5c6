import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CascadeCoverage } from '../../domain/cascade.js';
import { CascadeCoverageType } from '../../schema/directives/cascade-coverage.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';

@Resolver(() => CascadeCoverageType)
export class CascadeCoverageResolver {
  @FieldResolver(() => [OrganizationType], {
    description:
      'Those who have not issued their own document where the directive expects one; otherwise those who have not acknowledged it.',
  })
  async missing(@Root() coverage: CascadeCoverage, @Ctx() context: GraphContext): Promise<OrganizationRow[]> {
    return Promise.all(coverage.missing.map((id) => requireOrganization(context, id)));
  }
}
