import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';

/**
 * Answers a faulty document or a variable of the wrong type with 200 where the client has asked for `application/json`
 * and knows nothing of `application/graphql-response+json`, as GraphQL over HTTP wishes: such a client takes any other
 * status for a fault of the way. Whoever names no type, or the newer one, gets the true status. What we refuse (limits,
 * rights, persisted operations, cross-site requests) keeps its 4xx for everybody. See docs/adr/0006.
 */
export const statusByMediaType: ApolloServerPlugin<BaseContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        const { body, http } = response;
        if (http.status !== 400 || body.kind !== 'single' || 'data' in body.singleResult) return;
        if (!wantsPlainJson(request.http?.headers.get('accept'))) return;
        if (body.singleResult.errors?.every(isFaultOfDocument) === true) http.status = 200;
      },
    };
  },
};

/** Whether the header names the one media type and not the other. */
function wantsPlainJson(accept: string | undefined): boolean {
  const named = (accept ?? '').split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase());
  return named.includes('application/json') && !named.includes('application/graphql-response+json');
}

/** What the document itself, or a value for it, has wrong; never what it has too much of. */
function isFaultOfDocument({ message, extensions }: GraphQLFormattedError): boolean {
  // graphql stops reading a document that is too long, and counting faults where there are too many.
  if (ABORTED.test(message)) return false;
  switch (extensions?.['code']) {
    case 'GRAPHQL_PARSE_FAILED':
    case 'BAD_USER_INPUT':
    case 'OPERATION_RESOLUTION_FAILURE':
      return true;
    case 'GRAPHQL_VALIDATION_FAILED':
      // Apollo's own rules, introspection that is off among them, say which they are.
      return extensions['validationErrorCode'] === undefined;
    default:
      return false;
  }
}

const ABORTED = /(Parsing|Validation) aborted\.$/;
