import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type CascadeCoverage, cascadeLevels, type LevelCoverage } from '../../domain/cascade.js';
import { CascadeCoverageType, CascadeLevelType } from '../../schema/directives/cascade-coverage.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { directiveById, directiveDocuments, directiveRecipients } from './directive-loaders.js';

/** Coverage with the directive it is of. */
export type CascadeShown = CascadeCoverage & { directiveId: number };

@Resolver(() => CascadeCoverageType)
export class CascadeCoverageResolver {
  @FieldResolver(() => [OrganizationType], {
    description:
      'Those who have not issued their own document where the directive expects one; otherwise those who have not acknowledged it.',
  })
  async missing(@Root() coverage: CascadeCoverage, @Ctx() context: GraphContext): Promise<OrganizationRow[]> {
    return named(context, coverage.missing);
  }

  @FieldResolver(() => [CascadeLevelType], {
    description:
      'The same at every level, from the top down: of the directive itself and of every document that carries it out, and theirs in turn (D8).',
  })
  async levels(
    @Root() { directiveId }: CascadeShown,
    @Ctx() context: GraphContext,
  ): Promise<LevelCoverage[]> {
    const ids = await directiveDocuments(context).load(directiveId);
    const documents = await Promise.all(
      ids.map(async (id) => {
        const directive = await directiveById(context).load(id);
        const steps = await directiveRecipients(context).load(id);
        return { expectsCascade: directive?.expectsCascade ?? false, steps };
      }),
    );
    return cascadeLevels(documents);
  }
}

@Resolver(() => CascadeLevelType)
export class CascadeLevelResolver {
  @FieldResolver(() => [OrganizationType], {
    description: 'Those who still owe what a document sent to them asks for, each named once.',
  })
  async missing(@Root() coverage: LevelCoverage, @Ctx() context: GraphContext): Promise<OrganizationRow[]> {
    return named(context, coverage.missing);
  }
}

async function named(context: GraphContext, ids: readonly number[]): Promise<OrganizationRow[]> {
  return Promise.all(ids.map((id) => requireOrganization(context, id)));
}
