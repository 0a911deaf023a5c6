import type { WebSocket } from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import { CloseCode, type Context, makeServer, type SubscribePayload } from 'graphql-ws';
import { AccessError } from '../../domain/refusal.js';
import type { Language } from '../../messages/language.js';
import { message } from '../../messages/message.js';
import type { GraphContext } from '../../resolvers/context.js';
import { acceptLanguage } from '../accept-language.js';
import type { Logger } from '../create-log.js';
import { limitError } from '../limits/limit-fault.js';
import { modestText } from '../limits/modest-text.js';
import type { OperationGate } from '../limits/operation-gate.js';
import type { ErrorMask } from '../mask-errors.js';
import type { Credentials } from '../sign-in/credentials.js';
import { attachSocket } from './attach-socket.js';
import { Callers } from './callers.js';
import { SOCKET_LIMITS, type SocketLimits } from './socket-limits.js';
import { subscribeAfresh } from './subscribe-afresh.js';

/** Who opened a socket, as he says at its beginning; looked at again at every event. */
export interface Caller {
  credentials: Credentials;
  language: Language;
}

export interface SubscriptionOptions {
  schema: GraphQLSchema;
  log: Logger;
  mask: ErrorMask;
  /** What a socket brings to say whose it is; `authorization` is of its first message. */
  credentialsOf: (request: FastifyRequest, authorization: string | undefined) => Credentials;
  /** The same that stands before HTTP. */
  gate: OperationGate;
  /** Authenticates and makes a context, each time anew. Throws AccessError. */
  contextOf: (caller: Caller) => Promise<GraphContext>;
  /** Whether faulty questions may be told what the schema has instead. */
  suggestions: boolean;
  /** Where they are not SOCKET_LIMITS. */
  limits?: Partial<SocketLimits>;
}

/** Text frames larger than this end the connection. */
export const LARGEST_MESSAGE = 1024 * 1024;
/** Faults of one operation that are told. */
const MOST_FAULTS = 20;
/** Closes a socket that may come again when others of its caller are gone. */
const TRY_AGAIN_LATER = 1013;

/**
 * What a socket at /graphql is answered: graphql-transport-ws, subscriptions alone. Apollo sees nothing of it, so that
 * signing in, limits and masks are here again.
 */
export function serveSubscriptions(
  options: SubscriptionOptions,
): (socket: WebSocket, request: FastifyRequest) => void {
  const { mask, log, gate } = options;
  const limits = { ...SOCKET_LIMITS, ...options.limits };
  const callers = new Callers();
  const server = makeServer<{ [name: string]: unknown }, Session>({
    connectionInitWaitTimeout: limits.initMs,
    onConnect: async (connection) => {
      const { connectionParams, extra } = connection;
      extra.caller = readCaller(connectionParams ?? {}, extra.request);
      const context = await contextOr(extra);
      return context !== null && letIn(connection, context.actor?.name ?? '');
    },
    onClose: (connection) => callers.left(connection),
    onSubscribe: (ctx, _id, payload) => onSubscribe(ctx, payload),
    subscribe: (args) => subscribeAfresh(args, async () => contextOr(sessionOf(args))),
    onNext: ({ extra }, _id, _payload, _args, { data, errors }) => {
      if (errors === undefined) return undefined;
      return { data: data ?? null, errors: errors.map((error) => mask.format(error, extra.caller.language)) };
    },
    onError: ({ extra }, _id, _payload, errors) =>
      errors.map((error) => mask.format(error, extra.caller.language)),
  });
  const sessions = new WeakMap<object, Session>();

  return (socket, request) => {
    const session: Session = {
      caller: readCaller({}, request),
      request,
      isOpen: () => socket.readyState === socket.OPEN,
      close: (code, reason) => socket.close(code, reason),
    };
    attachSocket(socket, {
      opened: (adapter) => server.opened(adapter, session),
      limits,
      tooManyMessages: () => closeReason(message('TOO_MANY_MESSAGES', {}, session.caller.language)),
      log,
    });
  };

  /** Whether a caller may have one more socket; else this one is closed. */
  function letIn(connection: Connection, name: string): boolean {
    const { extra } = connection;
    // It may have closed while it was found out whose it is.
    if (extra.isOpen() && callers.connectionsOf(name) < limits.socketsOfCaller) {
      callers.joined(name, connection);
      return true;
    }
    const values = { largest: limits.socketsOfCaller };
    extra.close(TRY_AGAIN_LATER, closeReason(message('TOO_MANY_CONNECTIONS', values, extra.caller.language)));
    return false;
  }

  /** Why a caller may have no more subscriptions, this one counted; null where he may. */
  function tooMany(connection: Connection): GraphQLError | null {
    const { language } = connection.extra.caller;
    const { subscriptions, subscriptionsOfCaller } = limits;
    if (Object.keys(connection.subscriptions).length > subscriptions) {
      return refusal(message('TOO_MANY_SUBSCRIPTIONS', { largest: subscriptions }, language));
    }
    if (callers.subscriptionsBeside(connection) > subscriptionsOfCaller) {
      const values = { largest: subscriptionsOfCaller };
      return refusal(message('TOO_MANY_SUBSCRIPTIONS_OF_CALLER', values, language));
    }
    return null;
  }

  /** From what the connection begins with, `{ authorization, language }`, else from the headers of its request. */
  function readCaller(params: { [name: string]: unknown }, request: FastifyRequest): Caller {
    const authorization = textOr(params['authorization'] ?? params['Authorization']);
    const language = params['language'] ?? params['accept-language'] ?? request.headers['accept-language'];
    return {
      credentials: options.credentialsOf(request, authorization),
      language: acceptLanguage(textOr(language)),
    };
  }

  function sessionOf(args: ExecutionArgs): Session {
    const session = sessions.get(args.contextValue as object);
    if (session === undefined) throw new Error('a subscription without a session');
    return session;
  }

  /** A fresh context; null after closing the socket of a caller whose token is good no more. */
  async function contextOr(session: Session): Promise<GraphContext | null> {
    try {
      const context = await options.contextOf(session.caller);
      if (context.actor === null) throw new AccessError('UNAUTHENTICATED');
      sessions.set(context, session);
      return context;
    } catch (error) {
      if (!(error instanceof AccessError)) throw error;
      const shown = mask.format(error, session.caller.language);
      session.close(CloseCode.Forbidden, closeReason(shown.message));
      return null;
    }
  }

  async function onSubscribe(
    connection: Connection,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const { extra } = connection;
    const { language } = extra.caller;
    const refused = tooMany(connection);
    if (refused !== null) return [refused];
    const admitted = gate.admit({ ...payload });
    if ('fault' in admitted) return [limitError(admitted.fault, language)];
    const document = parseOr(admitted.text ?? payload.query);
    if (document instanceof GraphQLError) return [document];
    const { operationName, variables } = payload;
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== 'subscription') {
      return [refusal(message('SUBSCRIPTIONS_ONLY', {}, language))];
    }
    const hideSuggestions = !options.suggestions;
    const faults = validate(options.schema, document, undefined, { hideSuggestions, maxErrors: MOST_FAULTS });
    if (faults.length > 0) return faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED'));
    const price = gate.price({ schema: options.schema, document, operationName, variables });
    if (price.fault instanceof GraphQLError) return [coded(price.fault, 'BAD_USER_INPUT')];
    if (price.fault !== null) return [limitError(price.fault, language)];
    const contextValue = await contextOr(extra);
    if (contextValue === null) return [refusal(message('UNAUTHENTICATED', {}, language))];
    return {
      schema: options.schema,
      document,
      contextValue,
      hideSuggestions,
      ...(operationName === null || operationName === undefined ? {} : { operationName }),
      ...(variables === null || variables === undefined ? {} : { variableValues: variables }),
    };
  }

  function coded(fault: GraphQLError, code: string): GraphQLError {
    const text = modestText(fault.message, options);
    const { nodes = null, source = null, positions = null } = fault;
    return new GraphQLError(text, { nodes, source, positions, extensions: { code } });
  }

  function parseOr(query: string): DocumentNode | GraphQLError {
    try {
      return parse(query);
    } catch (error) {
      if (error instanceof GraphQLError) return coded(error, 'GRAPHQL_PARSE_FAILED');
      throw error;
    }
  }
}

interface Session {
  caller: Caller;
  readonly request: FastifyRequest;
  readonly isOpen: () => boolean;
  readonly close: (code: number, reason: string) => void;
}

type Connection = Context<{ [name: string]: unknown }, Session>;

/** What is no text is no token of ours either, and no language. */
function textOr(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : '';
}

function refusal(text: string): GraphQLError {
  return new GraphQLError(text, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** A reason may take 123 bytes: whole characters of the text, as many as fit. */
function closeReason(text: string): string {
  let reason = '';
  for (const character of text) {
    if (Buffer.byteLength(`${reason}${character}…`) > 123) return `${reason}…`;
    reason += character;
  }
  return reason;
}
