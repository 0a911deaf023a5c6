import type { GraphQLResolveInfo } from 'graphql';
import { Field, ID, Info, InterfaceType, Root } from 'type-graphql';
import { formatGlobalId } from './global-id.js';

/**
 * Anything with an identity of its own.
 *
 * Rows stay what they are in the database: their `id` is the integer of their table, and the field below makes
 * the global `Directive:47` of it from the type being answered. So an object type says
 * `@ObjectType({ implements: Node, description })`, extends nothing, and declares every field but `id`.
 *
 * Where a field's type is the interface itself (`node(id)`, the subject of a work item) the row must say which type
 * it is: return it through `asNode('Directive', row)`, which adds the `__typename` that is read here.
 */
@InterfaceType('Node', {
  description: 'Anything with an identity of its own, found again by its id.',
  resolveType: (row: { __typename?: string }) => row.__typename,
})
export abstract class Node {
  // Not named `id`: the row's own `id` is laid over this object before the method is called.
  @Field(() => ID, {
    name: 'id',
    description: 'Of the whole platform, e.g. "Directive:47"; opaque to clients.',
  })
  globalId(@Root() row: { id: number }, @Info() info: GraphQLResolveInfo): string {
    return formatGlobalId(info.parentType.name, row.id);
  }
}

/** The row with the name of its object type, for fields whose type is an interface. */
export function asNode<Row extends object>(typeName: string, row: Row): Row & { __typename: string } {
  return { ...row, __typename: typeName };
}
