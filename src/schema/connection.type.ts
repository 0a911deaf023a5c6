import { type ClassType, Field, Int, ObjectType, Root } from 'type-graphql';

@ObjectType({ description: 'Where a page ends, and whether another follows.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow after this page.' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last entry: give it as `after` to go on. Null for an empty page.',
  })
  endCursor!: string | null;
}

/** A page of rows as resolvers return it; `totalCount` is asked only when somebody wants to know. */
export interface Page<Row> {
  edges: readonly { node: Row; cursor: string }[];
  nodes: readonly Row[];
  pageInfo: PageInfo;
  totalCount: number | (() => Promise<number>);
}

/**
 * The connection of an object type, named as in the contract: `<name>Connection` of `<name>Edge`. Call it once a type,
 * beside the type, and export the result:
 *
 *     export const DirectiveConnection = connectionOf('Directive', () => Directive, 'directives');
 *
 * `plural` is what the entries are called in descriptions.
 */
export function connectionOf(
  name: string,
  nodeType: () => ClassType,
  plural: string,
): ClassType<Page<object>> {
  @ObjectType(`${name}Edge`, { description: `One of a list of ${plural}, with its place in it.` })
  class Edge {
    @Field(nodeType, { description: 'The entry itself.' })
    node!: object;

    @Field(() => String, { description: 'Its place in the list; opaque.' })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${plural}.` })
  class Connection implements Page<object> {
    @Field(() => [Edge], { description: 'The entries with their cursors.' })
    edges!: Edge[];

    @Field(() => [nodeType()], { description: 'The entries alone.' })
    nodes!: object[];

    @Field(() => PageInfo, { description: 'Where this page ends.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { name: 'totalCount', description: 'How many there are in all pages.' })
    count(@Root() page: Page<object>): number | Promise<number> {
      return typeof page.totalCount === 'function' ? page.totalCount() : page.totalCount;
    }

    totalCount!: number | (() => Promise<number>);
  }

  return Connection;
}
