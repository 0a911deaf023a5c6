import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { cascadeCoverage } from '../../domain/cascade.js';
import type { Directive } from '../../entities/directive.entity.js';
import type { Task } from '../../entities/task.entity.js';
import { CascadeCoverageType } from '../../schema/directives/cascade-coverage.type.js';
import { DirectiveType } from '../../schema/directives/directive.type.js';
import { DirectiveRecipientType } from '../../schema/directives/directive-recipient.type.js';
import { LegalBasisType } from '../../schema/directives/legal-basis.type.js';
import { TaskType } from '../../schema/directives/task.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import type { LegalBasisRow, RecipientRow } from '../../services/queries/directives/directive-parts.js';
import { directiveOfNumber } from '../../services/queries/directives/directives.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { inLanguage } from '../in-language.js';
import { registerNode } from '../node-registry.js';
import type { CascadeShown } from './cascade-coverage.resolver.js';
import { directiveBases, directiveById, directiveOr, directiveRecipients } from './directive-loaders.js';
import { directiveTasks } from './task-loaders.js';

registerNode('Directive', (id, context) => directiveById(context).load(id));

/** Official documents. */
@Resolver(() => DirectiveType)
export class DirectiveResolver {
  @Query(() => DirectiveType, {
    nullable: true,
    description:
      'The directive of this number; of several (another issuer, another year) the one issued last. Null where there is none.',
  })
  async directive(
    @Arg('number', () => String, { description: 'As printed, e.g. "47/UBND-BCĐĐA06".' }) number: string,
    @Ctx() context: GraphContext,
  ): Promise<Directive | null> {
    return directiveOfNumber(context.dataSource.manager, context.actor, number);
  }

  @FieldResolver(() => String, { description: 'What it is about, in the language of the request.' })
  subject(@Root() directive: Directive, @Ctx() context: GraphContext): string {
    return inLanguage(context, directive.subject, directive.subjectEn);
  }

  @FieldResolver(() => OrganizationType, { description: 'The organization that issued it.' })
  async issuer(@Root() directive: Directive, @Ctx() context: GraphContext): Promise<OrganizationRow> {
    return requireOrganization(context, directive.issuerId);
  }

  @FieldResolver(() => [LegalBasisType], { description: 'What it rests on, in the order of the document.' })
  async legalBases(@Root() directive: Directive, @Ctx() context: GraphContext): Promise<LegalBasisRow[]> {
    return directiveBases(context).load(directive.id);
  }

  @FieldResolver(() => DirectiveType, {
    nullable: true,
    description: 'The higher directive that this one carries out at its own level (D8).',
  })
  async implements(@Root() directive: Directive, @Ctx() context: GraphContext): Promise<Directive | null> {
    return directiveOr(context, directive.implementsId);
  }

  @FieldResolver(() => DirectiveType, {
    nullable: true,
    description:
      'The later directive that has taken its place as a whole. A task restated alone says so itself.',
  })
  async supersededBy(@Root() directive: Directive, @Ctx() context: GraphContext): Promise<Directive | null> {
    return directiveOr(context, directive.supersededById);
  }

  @FieldResolver(() => [TaskType], { description: 'Its provisions, in order, restated ones included.' })
  async tasks(@Root() directive: Directive, @Ctx() context: GraphContext): Promise<Task[]> {
    return directiveTasks(context).load(directive.id);
  }

  @FieldResolver(() => [DirectiveRecipientType], { description: 'Whom it was sent to.' })
  async recipients(@Root() directive: Directive, @Ctx() context: GraphContext): Promise<RecipientRow[]> {
    return directiveRecipients(context).load(directive.id);
  }

  @FieldResolver(() => CascadeCoverageType, {
    description: 'Who has taken it up, and who has not (D8).',
  })
  async cascade(@Root() directive: Directive, @Ctx() context: GraphContext): Promise<CascadeShown> {
    const recipients = await directiveRecipients(context).load(directive.id);
    return { ...cascadeCoverage(directive.expectsCascade, recipients), directiveId: directive.id };
  }
}
