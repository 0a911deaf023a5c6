import { type GraphQLSchema, graphql } from 'graphql';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../src/domain/actor.js';
import type { Language } from '../../src/messages/language.js';
import { createGraphContext } from '../../src/resolvers/context.js';
import { resolvers } from '../../src/resolvers/index.js';
import { buildGraphSchema } from '../../src/schema/build-schema.js';

/**
 * The answer to one operation, each with loaders of its own. Throws the first error, as the resolver threw it. A test
 * that looks into the answer says what it is: `ask<{ unit: { code: string } }>(…)`.
 */
export type Ask = <Answer = { [field: string]: unknown }>(
  query: string,
  variables?: { [name: string]: unknown },
  as?: { actor?: Actor; language?: Language },
) => Promise<Answer>;

/** Asks the API itself, without a server in between. `actor` is who asks unless an operation says otherwise. */
export function createAsk(dataSource: DataSource, actor: Actor): Ask {
  schema ??= buildGraphSchema(resolvers);
  const built = schema;
  return async <Answer>(query: string, variables = {}, as: Parameters<Ask>[2] = {}) => {
    const contextValue = createGraphContext({
      dataSource,
      actor: as.actor ?? actor,
      language: as.language ?? 'vi',
      kick: () => undefined,
      stepClock: null,
    });
    const { data, errors } = await graphql({
      schema: built,
      source: query,
      variableValues: variables,
      contextValue,
    });
    const [error] = errors ?? [];
    if (error !== undefined) throw error.originalError ?? error;
    // GraphQL's objects have no prototype, which a comparison would mind.
    return JSON.parse(JSON.stringify(data)) as Answer;
  };
}

let schema: GraphQLSchema | null = null;
