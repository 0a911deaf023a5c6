import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Directive } from '../../entities/directive.entity.js';
import { DirectiveType } from '../../schema/directives/directive.type.js';
import { DirectiveRecipientType } from '../../schema/directives/directive-recipient.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import type { RecipientRow } from '../../services/queries/directives/directive-parts.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { directiveOr } from './directive-loaders.js';

@Resolver(() => DirectiveRecipientType)
export class DirectiveRecipientResolver {
  @FieldResolver(() => OrganizationType, { description: 'The recipient.' })
  async organization(
    @Root() recipient: RecipientRow,
    @Ctx() context: GraphContext,
  ): Promise<OrganizationRow> {
    return requireOrganization(context, recipient.organizationId);
  }

  @FieldResolver(() => DirectiveType, {
    nullable: true,
    description:
      "The recipient's own document that carries this one out; the first, where there are several.",
  })
  async implementingDirective(
    @Root() recipient: RecipientRow,
    @Ctx() context: GraphContext,
  ): Promise<Directive | null> {
    return directiveOr(context, recipient.implementingDirectiveId);
  }
}
