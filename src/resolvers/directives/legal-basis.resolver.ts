import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Directive } from '../../entities/directive.entity.js';
import { DirectiveType } from '../../schema/directives/directive.type.js';
import { LegalBasisType } from '../../schema/directives/legal-basis.type.js';
import type { LegalBasisRow } from '../../services/queries/directives/directive-parts.js';
import type { GraphContext } from '../context.js';
import { directiveOr } from './directive-loaders.js';

@Resolver(() => LegalBasisType)
export class LegalBasisResolver {
  @FieldResolver(() => DirectiveType, {
    nullable: true,
    description: 'The cited document, where it is one of this platform.',
  })
  async directive(@Root() basis: LegalBasisRow, @Ctx() context: GraphContext): Promise<Directive | null> {
    return directiveOr(context, basis.citedDirectiveId);
  }
}
