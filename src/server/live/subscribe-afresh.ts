import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
} from 'graphql';
import { NothingToTell } from '../../resolvers/live.js';

/**
 * GraphQL's `subscribe`, but every event is answered in a context of its own, so that nothing read or allowed for one
 * event is taken for granted at the next. `fresh` makes it, or answers null where the caller may not go on: then the
 * subscription ends. An event that comes to `NothingToTell` is passed over; what else goes wrong with one event is
 * its answer, and the subscription goes on.
 */
export async function subscribeAfresh(
  args: ExecutionArgs,
  fresh: () => Promise<unknown>,
): Promise<AsyncGenerator<ExecutionResult, undefined> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const events: AsyncIterator<unknown> = source[Symbol.asyncIterator]();
  const end = async (): Promise<IteratorResult<ExecutionResult, undefined>> => {
    await events.return?.();
    return { done: true, value: undefined };
  };
  const answers = {
    async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
      for (;;) {
        const event = await events.next();
        if (event.done === true) return { done: true, value: undefined };
        const value = await answer(args, event.value, fresh);
        if (value === 'END') return end();
        if (value !== 'NOTHING') return { done: false, value };
      }
    },
    return: end,
    async throw(error: unknown): Promise<never> {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return answers;
    },
    async [Symbol.asyncDispose]() {
      await end();
    },
  };
  return answers;
}

async function answer(
  args: ExecutionArgs,
  rootValue: unknown,
  fresh: () => Promise<unknown>,
): Promise<ExecutionResult | 'END' | 'NOTHING'> {
  try {
    const contextValue = await fresh();
    if (contextValue === null) return 'END';
    const result = await execute({ ...args, rootValue, contextValue });
    const isNothing = result.errors?.some((error) => error.originalError instanceof NothingToTell) ?? false;
    return isNothing ? 'NOTHING' : result;
  } catch (error) {
    const originalError = error instanceof Error ? error : new Error(String(error));
    return { errors: [new GraphQLError(originalError.message, { originalError })] };
  }
}
