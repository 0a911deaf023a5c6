import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import type { GraphContext } from '../../resolvers/context.js';
import type { Logger } from '../create-log.js';
import type { Observers } from './observe-requests.js';

/** Counts, names and logs GraphQL operations. It changes nothing of them. */
export function observeOperations(
  log: Logger,
  { metrics, tracing }: Observers,
): ApolloServerPlugin<GraphContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async willSendResponse(context) {
          const { type, field } = describe(context.operation);
          const errors = errorsOf(context);
          const outcome = outcomeOf(context, errors);
          const seconds = (performance.now() - startedAt) / 1000;
          metrics?.operation({ type, field, outcome, seconds });
          for (const code of codesOf(errors)) metrics?.refused(code);
          const name = context.operationName?.slice(0, 100);
          tracing?.describe(`${type} ${field}`, {
            'graphql.operation.type': type,
            'graphql.operation.name': name ?? '',
            'dondoc.outcome': outcome,
          });
          const { actor, eventIds } = context.contextValue;
          const fields = {
            type,
            field,
            outcome,
            ms: Math.round(seconds * 1000),
            ...(name === undefined ? {} : { operation: name }),
            ...(actor === null ? {} : { actor: actor.name }),
            ...(eventIds.length === 0
              ? {}
              : { events: eventIds.slice(0, MOST_IDS), eventCount: eventIds.length }),
          };
          if (type === 'mutation') log.info(fields, 'a mutation was answered');
          else log.debug(fields, 'an operation was answered');
        },
      };
    },
  };
}

/** A batch of ten thousand rows makes as many events: the first of them are enough to find the rest. */
const MOST_IDS = 20;

/** What was asked, in words of the schema alone: names that clients choose would be without number. */
function describe(operation: OperationDefinitionNode | undefined): { type: string; field: string } {
  if (operation === undefined) return { type: 'invalid', field: 'none' };
  const fields = new Set(
    operation.selectionSet.selections.map((selection) =>
      selection.kind === 'Field' ? selection.name.value : 'several',
    ),
  );
  const [only = 'none'] = fields;
  return { type: operation.operation, field: fields.size > 1 ? 'several' : only };
}

function errorsOf({ response }: GraphQLRequestContext<GraphContext>): readonly GraphQLFormattedError[] {
  return response.body?.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
}

function codesOf(errors: readonly GraphQLFormattedError[]): string[] {
  const codes = errors.map(({ extensions }) => extensions?.['code']);
  return [...new Set(codes.map((code) => (typeof code === 'string' ? code : 'OTHER')))];
}

function outcomeOf(
  context: GraphQLRequestContext<GraphContext>,
  errors: readonly GraphQLFormattedError[],
): string {
  const codes = codesOf(errors);
  if (codes.includes('INTERNAL_SERVER_ERROR')) return 'failed';
  if (codes.some((code) => DENIED.has(code))) return 'denied';
  if (codes.length > 0) return 'invalid';
  const { body } = context.response;
  if (context.operation?.operation !== 'mutation' || body?.kind !== 'single') return 'ok';
  return Object.values(body.singleResult.data ?? {}).some(hasUserErrors) ? 'refused' : 'ok';
}

const DENIED: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

function hasUserErrors(answer: unknown): boolean {
  const errors = (answer as { userErrors?: unknown } | null)?.userErrors;
  return Array.isArray(errors) && errors.length > 0;
}
