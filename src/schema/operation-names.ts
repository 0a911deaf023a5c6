import type { GraphQLSchema } from 'graphql';
import { PLAIN_ROUTES } from '../domain/key-scope.js';

/** Everything that can be asked of the API by name: its root fields, and the routes beside it. */
export function operationNames(schema: GraphQLSchema): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return [...roots.flatMap((root) => Object.keys(root?.getFields() ?? {})), ...PLAIN_ROUTES];
}
