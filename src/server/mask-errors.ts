import { randomUUID } from 'node:crypto';
import { type ApolloServerPlugin, type BaseContext, HeaderMap } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { AccessError, Refusal } from '../domain/refusal.js';
import { defaultLanguage, type Language } from '../messages/language.js';
import { message } from '../messages/message.js';
import { toUserErrors } from '../resolvers/errors.js';
import type { Logger } from './create-log.js';
import { OperationEnded } from './limits/operation.js';

/** What Apollo is given so that a caller learns what it can mend, and nothing of what it cannot. */
export interface ErrorMask {
  /** Says errors in the language of the request, before they are formatted. */
  plugin: ApolloServerPlugin<BaseContext & { language: Language }>;
  formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  /** The same without Apollo, for an error of a subscription. */
  format: (error: unknown, language: Language) => GraphQLFormattedError;
  /** The error for something that failed before there was a context. */
  ofContext: (error: unknown, language: Language) => GraphQLError;
}

/**
 * Access errors keep their code and get a text, refusals of a query become BAD_USER_INPUT, errors that somebody threw
 * as GraphQL errors pass. Everything else is INTERNAL_SERVER_ERROR with an `id` under which the log has the rest.
 */
export function maskErrors(log: Logger): ErrorMask {
  const masked = new WeakMap<object, GraphQLError>();
  const mask = (error: unknown, language: Language, operation?: string): GraphQLError => {
    const cause = error instanceof GraphQLError ? unwrapResolverError(error) : error;
    const place = error instanceof GraphQLError ? error : null;
    return translate(cause, place, language) ?? internal({ log, cause, place, language, operation });
  };
  return {
    plugin: {
      async requestDidStart() {
        return {
          async didEncounterErrors({ errors, contextValue, request, operationName }) {
            const operation = operationName ?? request.operationName ?? undefined;
            for (const error of errors) {
              const answer = mask(error, contextValue.language, operation);
              masked.set(error, answer);
              // Apollo reads the status from the original, before it asks how to format it.
              if (answer.extensions['http'] !== undefined)
                error.extensions['http'] = answer.extensions['http'];
            }
          },
        };
      },
    },
    formatError(_formatted, error) {
      const known = typeof error === 'object' && error !== null ? masked.get(error) : undefined;
      return withoutHttp(known ?? mask(error, defaultLanguage));
    },
    format: (error, language) => withoutHttp(mask(error, language)),
    ofContext(error, language) {
      const answer = mask(error, language);
      masked.set(answer, answer);
      return answer;
    },
  };
}

const INTERNAL = 'INTERNAL_SERVER_ERROR';

/** The error as the caller may see it, or null where it may not. */
function translate(cause: unknown, place: GraphQLError | null, language: Language): GraphQLError | null {
  if (cause instanceof AccessError) return accessError(cause, place, language);
  if (cause instanceof Refusal) {
    const problems = toUserErrors(cause.problems, language);
    return located(place, problems.map((problem) => problem.message).join(' '), {
      code: 'BAD_USER_INPUT',
      problems,
    });
  }
  if (isUnstorableText(cause)) {
    return located(place, message('UNSTORABLE_TEXT', {}, language), { code: 'BAD_USER_INPUT' });
  }
  const ended = endOf(cause);
  if (ended !== null) return located(place, message(ended, {}, language), { code: ended, ...UNAVAILABLE });
  if (!(cause instanceof GraphQLError)) return null;
  if (cause.extensions['code'] === INTERNAL) return null;
  if (cause.extensions['code'] !== undefined) return located(place, cause.message, cause.extensions);
  // Without a code it comes from graphql itself: about a field it is a fault of our answer, else of the question.
  const node = (place ?? cause).nodes?.[0];
  if (node === undefined || node.kind === Kind.FIELD) return null;
  return located(place, cause.message, { code: 'BAD_USER_INPUT' });
}

function accessError(cause: AccessError, place: GraphQLError | null, language: Language): GraphQLError {
  const { code, params } = cause;
  const told = REASONS.find((known) => known === params['reason']);
  const reason = told ?? (code === 'UNAVAILABLE' ? 'ISSUER_AWAY' : code);
  const http = httpOf(code, reason);
  return located(place, message(reason, params, language), { code, ...(http === null ? {} : { http }) });
}

/** Why access is refused, where there is more to say than that it is. */
const REASONS = [
  'CROSS_SITE',
  'DEVELOPMENT_TOKEN',
  'ISSUER_AWAY',
  'KEY_TOO_NARROW',
  'SESSION_ENDED',
  'SIGN_IN_REFUSED',
  'TOKEN_EXPIRED',
  'TOKEN_UNKNOWN',
] as const;

/** The status of the whole answer; null where a refusal concerns one field of it. */
function httpOf(code: AccessError['code'], reason: string): { status: number; headers?: HeaderMap } | null {
  if (code === 'UNAUTHENTICATED') return { status: 401, headers: CHALLENGE };
  if (code === 'UNAVAILABLE') return { status: 503, headers: COME_AGAIN };
  return reason === 'CROSS_SITE' ? { status: 403 } : null;
}

const CHALLENGE = new HeaderMap([['www-authenticate', 'Bearer realm="dondoc"']]);

const COME_AGAIN = new HeaderMap([['retry-after', '5']]);

function internal(fault: {
  log: Logger;
  cause: unknown;
  place: GraphQLError | null;
  language: Language;
  operation: string | undefined;
}): GraphQLError {
  const { log, cause, place, language, operation } = fault;
  const id = randomUUID();
  log.error({ id, operation, path: place?.path?.join('.'), err: cause }, 'an operation failed');
  return located(place, message('INTERNAL', { id }, language), { code: INTERNAL, id });
}

function located(
  place: GraphQLError | null,
  text: string,
  extensions: { readonly [name: string]: unknown },
): GraphQLError {
  return new GraphQLError(text, {
    ...(place?.nodes === undefined ? {} : { nodes: place.nodes }),
    ...(place?.source === undefined ? {} : { source: place.source }),
    ...(place?.positions === undefined ? {} : { positions: place.positions }),
    ...(place?.path === undefined ? {} : { path: place.path }),
    extensions: { ...extensions },
  });
}

function withoutHttp(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...rest } = error.toJSON();
  const { http: _status, ...others } = extensions ?? {};
  return { ...rest, extensions: others };
}

const UNAVAILABLE = { http: { status: 503 } };

/** An operation that was ended, by its own deadline or by the one that PostgreSQL keeps. */
function endOf(cause: unknown): 'TIMEOUT' | 'CLIENT_GONE' | null {
  if (cause instanceof OperationEnded) return cause.reason;
  return cause instanceof Error && (cause as { code?: unknown }).code === '57014' ? 'TIMEOUT' : null;
}

/** PostgreSQL keeps no NUL, in text or in JSON. */
function isUnstorableText(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return error instanceof Error && (code === '22021' || code === '22P05');
}
