import type { GraphContext } from '../../resolvers/context.js';
import type { Operation } from './operation.js';

const operations = new WeakMap<object, Operation>();

/** Remembers which operation a context belongs to, for as long as the context lives. */
export function rememberOperation(context: GraphContext, operation: Operation): GraphContext {
  operations.set(context, operation);
  return context;
}

/** The operation of a context; undefined where nobody limits it. */
export function operationOf(context: object): Operation | undefined {
  return operations.get(context);
}
