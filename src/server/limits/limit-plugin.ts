import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import { message } from '../../messages/message.js';
import type { GraphContext } from '../../resolvers/context.js';
import { limitError } from './limit-fault.js';
import type { OperationGate } from './operation-gate.js';
import { operationOf } from './operations-of-contexts.js';

/** Mutations that take as long as they take: they do their work in many transactions. */
const UNHURRIED: readonly string[] = ['advanceClock'];

/** The part of the limits that needs a valid operation, and `extensions.cost` in its answer. */
export function limitPlugin(gate: OperationGate): ApolloServerPlugin<GraphContext> {
  const { limits } = gate;
  return {
    async requestDidStart() {
      let cost: number | null = null;
      return {
        async didResolveOperation({ schema, document, operation, operationName, request, contextValue }) {
          // A name that the document does not have: what it lacks is told by the execution.
          const found: OperationDefinitionNode | undefined = operation;
          if (found === undefined) return;
          const { language } = contextValue;
          if (found.operation === 'subscription') {
            throw limitError({ code: 'SUBSCRIPTION_OVER_HTTP', values: {}, field: ['query'] }, language);
          }
          const price = gate.price({ schema, document, operationName, variables: request.variables });
          cost = price.cost;
          if (price.fault instanceof GraphQLError) throw badInput(price.fault);
          if (price.fault !== null) throw limitError(price.fault, language);
          const running = operationOf(contextValue);
          if (found.operation === 'mutation') running?.finishWhatBegan();
          if (takesTime(found)) running?.takeTime();
        },
        async willSendResponse(context) {
          sayTimeout(context);
          const { body } = context.response;
          if (cost === null || body.kind !== 'single') return;
          const told = { requested: cost, limit: limits.cost };
          body.singleResult.extensions = { ...body.singleResult.extensions, cost: told };
        },
      };
    },
  };
}

function takesTime({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.some(
    (selection) => selection.kind === Kind.FIELD && UNHURRIED.includes(selection.name.value),
  );
}

/** What the walk over the arguments found. */
function badInput(fault: GraphQLError): GraphQLError {
  return new GraphQLError(fault.message, {
    ...(fault.nodes === undefined ? {} : { nodes: fault.nodes }),
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}

/** Half an answer looks like a whole one: an operation that ran out of time answers that alone. */
function sayTimeout({ contextValue, response }: GraphQLRequestContext<GraphContext>): void {
  const { body, http } = response;
  if (body?.kind !== 'single' || operationOf(contextValue)?.ended !== 'TIMEOUT') return;
  if (body.singleResult.errors === undefined) return;
  const text = message('TIMEOUT', {}, contextValue.language);
  body.singleResult = { errors: [{ message: text, extensions: { code: 'TIMEOUT' } }] };
  http.status = 503;
}
