import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { TransitionType } from '../schema/transition.type.js';
import type { TransitionRow } from '../services/queries/transitions-of.js';
import { actorName } from './actor-name.js';
import type { GraphContext } from './context.js';

@Resolver(() => TransitionType)
export class TransitionResolver {
  @FieldResolver(() => String, {
    description: "Title of the position that did it, in the caller's language; or the part of the platform.",
  })
  async actor(@Root() row: TransitionRow, @Ctx() context: GraphContext): Promise<string> {
    return actorName(context, row.actor);
  }

  @FieldResolver(() => String, {
    description: 'Code of that position, or "system:" and the part of the platform.',
  })
  actorPosition(@Root() row: TransitionRow): string {
    return row.actor;
  }
}
