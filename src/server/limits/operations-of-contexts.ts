import type { GraphContext } from '../../resolvers/context.js';
import type { Operation } from './operation.js';

/** By what it reads from: Apollo hands on a copy of the context, but not of what is in it. */
const operations = new WeakMap<object, Operation>();

/** Remembers which operation a context belongs to, for as long as the context lives. */
export function rememberOperation(context: GraphContext, operation: Operation): GraphContext {
  operations.set(context.dataSource, operation);
  return context;
}

/** The operation of a context; undefined where nobody limits it. */
export function operationOf(context: Pick<GraphContext, 'dataSource'>): Operation | undefined {
  return operations.get(context.dataSource);
}
