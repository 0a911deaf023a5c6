import type { GraphQLResolveInfo } from 'graphql';
import { Field, ID, Info, ObjectType, Root } from 'type-graphql';
import { formatGlobalId } from '../global-id.js';

@ObjectType('Position', { description: 'A seat that carries duties, whoever holds it (H6).' })
export class PositionType {
  @Field(() => ID, { description: 'Of the whole platform, e.g. "Position:12"; opaque to clients.' })
  id(@Root() row: { id: number }, @Info() info: GraphQLResolveInfo): string {
    return formatGlobalId(info.parentType.name, row.id);
  }

  @Field(() => String, { description: 'Its code: what one signs in as, and what histories name.' })
  code!: string;

  @Field(() => Boolean, { description: 'Whether it heads its organization.' })
  head!: boolean;
}
