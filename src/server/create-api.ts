import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import fastifyCookie from '@fastify/cookie';
import fastifyWebsocket from '@fastify/websocket';
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import type { SignInConfig } from '../config/sign-in-config.js';
import { message } from '../messages/message.js';
import { createGraphContext, type GraphContext, type StepClock } from '../resolvers/context.js';
import type { LiveSource } from '../resolvers/live.js';
import { type MachineClock, machineClock } from '../services/clock/machine-clock.js';
import type { FileStorage } from '../storage/file-storage.js';
import { acceptLanguage } from './accept-language.js';
import { closeSilentSockets } from './close-silent-sockets.js';
import type { Logger } from './create-log.js';
import { serveDossierExports } from './dossier-exports.js';
import { serveFiles } from './files.js';
import { type GraphiqlSettings, graphiqlFolder, serveGraphiql } from './graphiql.js';
import { type ReadinessChecks, serveHealth } from './health.js';
import { answerBadAddress } from './http/answer-bad-address.js';
import { guardHttp, type HttpOptions } from './http/guard-http.js';
import { statusByMediaType } from './http/status-by-media-type.js';
import { TRANSPORT_LIMITS, transportOptions } from './http/transport-limits.js';
import { gateHttp } from './limits/gate-http.js';
import { limitPlugin } from './limits/limit-plugin.js';
import { modestText } from './limits/modest-text.js';
import { Operation } from './limits/operation.js';
import { createOperationGate, type OperationGate } from './limits/operation-gate.js';
import type { OperationLimits } from './limits/operation-limits.js';
import type { OperationManifest } from './limits/operation-manifest.js';
import { rememberOperation } from './limits/operations-of-contexts.js';
import { closeSockets } from './live/close-sockets.js';
import { type Caller, LARGEST_MESSAGE, serveSubscriptions } from './live/serve-subscriptions.js';
import { socketFailed } from './live/socket-failed.js';
import { type ErrorMask, maskErrors } from './mask-errors.js';
import { observeOperations } from './operations/observe-operations.js';
import { type Observers, observeRequests } from './operations/observe-requests.js';
import { requestIdOf } from './operations/request-id.js';
import { serveBulletins } from './serve-bulletins.js';
import type { KeyTiming } from './sign-in/issuer-keys.js';
import { type SessionRouteOptions, serveSessions } from './sign-in/serve-sessions.js';
import { createSignIn, DEFAULT_SIGN_IN, type SignIn } from './sign-in/sign-in.js';

export interface ApiOptions {
  dataSource: DataSource;
  schema: GraphQLSchema;
  log: Logger;
  /** Of this installation: tokens signed with another are strangers. */
  tokenSecret: string;
  /** How callers may say who they are; left out: as in a demonstration. */
  signIn?: SignInConfig;
  /** How often an issuer is asked for its keys; left out: as KEY_TIMING says. */
  keyTiming?: KeyTiming;
  /** By which sign-ins begin and end; left out: the machine's. */
  machineClock?: MachineClock;
  /** Tells the dispatcher that something may be due. */
  kick: () => void;
  /** Null where the clock is real. */
  stepClock: StepClock | null;
  /** Whether the schema may be asked about itself; GraphiQL is served only then. */
  introspection: boolean;
  readiness: ReadinessChecks;
  /** Who counts and traces what is asked; without it nobody does. */
  observers?: Observers;
  /** Queues that administrators may look into; without it nobody may. */
  queueBoard?: readonly object[];
  /** What subscriptions listen to; without it they are refused. */
  live?: LiveSource;
  /** Where uploaded documents lie; without it none are taken in. */
  storage?: FileStorage;
  /** How much one operation may ask for, where that is not DEFAULT_LIMITS. */
  limits?: Partial<OperationLimits>;
  /** Operations that may be named by their hash; with `only`, no other is answered and nothing tells of the schema. */
  operations?: OperationManifest;
  graphiql?: { folder?: string; settings: () => GraphiqlSettings };
  http?: HttpOptions;
}

export interface Api {
  /** For tests and for those who add routes. */
  readonly app: FastifyInstance;
  /** Listens and answers the address. Port 0: the system chooses. */
  listen(at: { port: number; host: string }): Promise<string>;
  /** Answers what is in flight (ten seconds at most), then closes. Calling it again waits for the same end. */
  stop(): Promise<void>;
}

/** Faults of one operation that are told; the rest are like them. */
const MOST_FAULTS = 20;
/** Ten thousand rows of a batch, indented for reading, are 3.9 MB. */
export const BODY_LIMIT = 6 * 1024 * 1024;

/** The public API: GraphQL at /graphql, GraphiQL at /graphiql, documents at /files, health at /health. Not yet listening. */
export async function createApi(given: ApiOptions): Promise<Api> {
  const options = { ...given, introspection: given.introspection && given.operations?.only !== true };
  const { log, schema, http = {} } = options;
  const gate = createOperationGate(options);
  const mask = maskErrors(log);
  // Below warnings Fastify only tells what `report` tells already.
  const loggerInstance: FastifyBaseLogger = log.child({}, { level: atLeastWarn(log.level) });
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    genReqId: requestIdOf,
    frameworkErrors: answerBadAddress,
    trustProxy: (http.trustedProxies ?? []).length > 0 ? [...(http.trustedProxies ?? [])] : false,
    ...transportOptions({ ...TRANSPORT_LIMITS, ...http.limits }),
  });
  const observers = options.observers ?? { metrics: null, tracing: null };
  observeRequests(app, observers);
  const apollo = new ApolloServer<GraphContext>({
    schema,
    logger: log,
    introspection: options.introspection,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: gate.limits.tokens },
    validationOptions: { maxErrors: MOST_FAULTS, hideSuggestions: !options.introspection },
    formatError(formatted, error) {
      const shown = mask.formatError(formatted, error);
      return { ...shown, message: modestText(shown.message, { suggestions: options.introspection }) };
    },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      fastifyApolloDrainPlugin(app),
      mask.plugin,
      limitPlugin(gate),
      statusByMediaType,
      observeOperations(log, observers),
    ],
  });
  await apollo.start();
  closeSilentSockets(app);

  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply));
  await guardHttp(app, { ...http, log, publicUrl: options.signIn?.publicUrl ?? null });
  const signIn = openSignIn(options);
  await app.register(fastifyCookie);
  await serveGraphql(app, apollo, { ...options, signIn, gate }, mask);
  serveHealth(app, options.readiness);
  const { dataSource, storage } = options;
  if (storage !== undefined) await serveFiles(app, { dataSource, signIn, storage, mask });
  serveBulletins(app, { dataSource, signIn, mask });
  serveSessions(app, sessionRoutes(options, signIn, mask));
  serveDossierExports(app, { dataSource, signIn, mask });
  if (options.queueBoard !== undefined) {
    const { serveQueueBoard } = await import('./operations/serve-queue-board.js');
    await serveQueueBoard(app, { queues: options.queueBoard, signIn });
  }
  if (options.introspection) {
    const settings = options.graphiql?.settings ?? (() => ({}));
    await serveGraphiql(app, { folder: options.graphiql?.folder ?? graphiqlFolder, settings });
    app.get('/', async (_request, reply) => reply.redirect('/graphiql'));
  }

  let stopped: Promise<void> | null = null;
  return {
    app,
    listen: async ({ port, host }) => app.listen({ port, host }),
    stop() {
      stopped ??= apollo.stop();
      return stopped;
    },
  };
}

function sessionRoutes(options: ApiOptions, signIn: SignIn, mask: ErrorMask): SessionRouteOptions {
  const { dataSource, signIn: settings = DEFAULT_SIGN_IN, machineClock: clock = machineClock } = options;
  return { dataSource, signIn, mask, settings, clock };
}

function openSignIn(options: ApiOptions): SignIn {
  const { dataSource, tokenSecret, signIn, machineClock: clock, keyTiming } = options;
  return createSignIn({
    dataSource,
    tokenSecret,
    ...(signIn === undefined ? {} : { settings: signIn }),
    ...(clock === undefined ? {} : { clock }),
    ...(keyTiming === undefined ? {} : { keyTiming }),
  });
}

type GraphqlOptions = Omit<ApiOptions, 'signIn'> & { signIn: SignIn; gate: OperationGate };

/** Queries and mutations over HTTP, subscriptions over a socket at the same path. */
async function serveGraphql(
  app: FastifyInstance,
  apollo: ApolloServer<GraphContext>,
  options: GraphqlOptions,
  mask: ErrorMask,
): Promise<void> {
  const { schema, log, signIn, gate } = options;
  await app.register(fastifyWebsocket, {
    options: { maxPayload: LARGEST_MESSAGE },
    preClose: closeSockets,
    errorHandler: socketFailed,
  });
  const handler = fastifyApolloHandler(apollo, {
    context: async (request, { raw }) => {
      const language = acceptLanguage(request.headers['accept-language']);
      const caller = { credentials: signIn.credentialsOf(request), language };
      const operation = new Operation(options.dataSource, gate.limits.milliseconds);
      raw.once('close', () => {
        if (!raw.writableFinished) operation.clientLeft();
      });
      return contextOf(caller, options, operation, null).catch((error: unknown) => {
        throw mask.ofContext(error, language);
      });
    },
  });
  const wsHandler = serveSubscriptions({
    schema,
    log,
    mask,
    credentialsOf: (request, authorization) => signIn.socketCredentialsOf(request, authorization),
    gate,
    contextOf: (caller) => {
      const operation = new Operation(options.dataSource, gate.limits.milliseconds);
      return contextOf(caller, options, operation, options.live ?? null);
    },
    suggestions: options.introspection,
    limits: options.http?.sockets ?? {},
  });
  const preHandler = gateHttp(gate);
  app.route({ method: 'POST', url: '/graphql', preHandler, handler });
  app.route({ method: 'GET', url: '/graphql', preHandler, handler, wsHandler });
}

async function contextOf(
  { credentials, language }: Caller,
  options: GraphqlOptions,
  operation: Operation,
  live: LiveSource | null,
): Promise<GraphContext> {
  const { kick, stepClock, machineClock } = options;
  const { dataSource } = operation;
  const actor = await options.signIn.authenticate(credentials);
  const traceparent = options.observers?.tracing?.current() ?? null;
  const clock = machineClock === undefined ? {} : { machineClock };
  const asked = { dataSource, actor, language, kick, stepClock, live, traceparent };
  return rememberOperation(createGraphContext({ ...asked, ...clock }), operation);
}

/** What fails before GraphQL sees it, in the shape that clients of GraphQL read. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 500;
  const language = acceptLanguage(request.headers['accept-language']);
  if (status >= 500) {
    request.log.error({ id: request.id, err: error }, 'a request failed');
    const text = message('INTERNAL', { id: request.id }, language);
    void reply.code(500).send(shaped(text, { code: 'INTERNAL_SERVER_ERROR', id: request.id }));
    return;
  }
  void reply.code(status).send(shaped(explain(error, language), { code: 'BAD_REQUEST' }));
}

function explain(error: FastifyError, language: 'vi' | 'en'): string {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return message('TOO_LARGE', { largest: BODY_LIMIT }, language);
  return message('INVALID_JSON', {}, language);
}

function shaped(text: string, extensions: { code: string; id?: string }): object {
  return { errors: [{ message: text, extensions }] };
}

function atLeastWarn(level: string): string {
  return ['trace', 'debug', 'info'].includes(level) ? 'warn' : level;
}
