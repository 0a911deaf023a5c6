import type { DataSource } from 'typeorm';
import { choosePort } from '../config/choose-port.js';
import type { Config } from '../config/config.js';
import type { SignInConfig } from '../config/sign-in-config.js';
import { createDataSource } from '../database/data-source.js';
import { poolOf } from '../database/pool-of.js';
import type { HousekeepingTask, QueueBackend } from '../queue/backend.js';
import type { Lane } from '../queue/define-job.js';
import { type Engine, startEngine } from '../queue/engine.js';
import { bindHandlers } from '../queue/handlers.js';
import { openQueueBackend } from '../queue/open-queue-backend.js';
import { DEFAULT_TIMING } from '../queue/timing.js';
import { resolvers } from '../resolvers/index.js';
import { buildGraphSchema } from '../schema/build-schema.js';
import { readInstallation } from '../services/actors/read-installation.js';
import { sealEvents } from '../services/audit/seal-events.js';
import { configureChannels } from '../services/notifications/configure-channels.js';
import { foldTotals } from '../services/totals/fold-totals.js';
import { createStorage } from '../storage/create-storage.js';
import { handlers, jobs } from '../workflows/index.js';
import { Closers } from './closers.js';
import { createApi } from './create-api.js';
import type { Logger } from './create-log.js';
import type { GraphiqlSettings } from './graphiql.js';
import { limitsOf } from './limits/limits-of.js';
import { listenLive } from './live/listen-live.js';
import { LiveHub } from './live/live-hub.js';
import { migrateDatabase } from './migrate-database.js';
import { describeAddress, type OpenDatabase, openDatabase } from './open-database.js';
import { openObservers } from './operations/open-observers.js';
import { probeJobs } from './operations/probe-jobs.js';
import { createReadiness } from './operations/readiness.js';
import { registerGauges } from './operations/register-gauges.js';
import { type OperationsServer, serveOperations } from './operations/serve-operations.js';
import { programVersion } from './operations/version.js';
import { ratesOf } from './rates/rates-of.js';
import { EMBEDDED_DATABASE, rememberServedDatabase } from './served-database.js';
import { tellAuditHead } from './tell-audit-head.js';
import { createWalkClock, type WalkClock } from './walk-clock.js';

export interface PlatformOptions {
  config: Config;
  log: Logger;
  /** Told, in sentences for the person at the console, what is started and where. */
  report: (line: string) => void;
  /** Carries out jobs in this process. */
  worker: boolean;
  /** Without a worker: what falls due on a walk of the virtual clock is carried out here, without a queue. */
  direct?: boolean;
  /** Brings the database up to date first. */
  migrate: boolean;
  /** Takes an embedded server that another process has started, instead of refusing to share its folder. */
  join?: boolean;
  /** Name of the database in the embedded server, where it is not the platform's own. */
  database?: string;
  /** A demonstration is signed in to with development tokens, whatever the configuration says of them. */
  demonstration?: boolean;
  /** Looks at the database before anything else does, as its owner; may empty it. */
  prepare?: (url: string) => Promise<void>;
}

/** A running platform: database and, where asked, the engine. The API is served by `serveApi`. */
export interface Platform {
  readonly dataSource: DataSource;
  /** Null where this process carries out no jobs. */
  readonly engine: Engine | null;
  /** Signs and checks the tokens of this installation. */
  readonly tokenSecret: string;
  /** Tells the dispatcher that something may be due; nothing to tell where there is no engine. */
  readonly kick: () => void;
  readonly walkClock: WalkClock;
  /** Serves the API and answers its address, e.g. http://127.0.0.1:4000. Once. */
  serveApi(graphiql?: () => GraphiqlSettings): Promise<string>;
  /** Stops everything in reverse order. Calling it again waits for the same end. */
  stop(): Promise<void>;
}

/**
 * Starts the platform as configured: database, migrations, engine. Whatever was started is stopped again when a later
 * part fails. Throws ConfigError, EmbeddedPostgresError, RedisRefusedError, HandlerBindingError or pg's errors.
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const closers = new Closers();
  try {
    return await start(options, closers);
  } catch (error) {
    await closers
      .closeAll()
      .catch((fault: unknown) => options.log.error({ err: fault }, 'not all was closed'));
    throw error;
  }
}

async function start(options: PlatformOptions, closers: Closers): Promise<Platform> {
  const { config, log, report, worker } = options;
  // Before anything is opened: a job without a handler must not start at all.
  const table = bindHandlers(jobs, handlers);
  const database = await openDatabase(config, {
    report,
    join: options.join ?? false,
    ...(options.database === undefined ? {} : { database: options.database }),
  });
  closers.add('the database server', database.stop);
  await options.prepare?.(database.migrateUrl);
  if (database.dataDir !== null)
    rememberServedDatabase(database.dataDir, options.database ?? EMBEDDED_DATABASE);
  if (options.migrate) await migrateDatabase(database, report);
  const dataSource = await openDataSource(config, database.url);
  closers.add('the connections', () => dataSource.destroy());
  const observers = await openObservers(config.operations, programVersion());
  const { metrics, tracing } = observers;
  if (tracing !== null) {
    tracing.statements(poolOf(dataSource));
    closers.add('the traces', () => tracing.stop());
  }
  const probe = probeJobs(log, observers);
  let live: LiveHub | null = null;
  // Until the engine has stopped, "not ready" can be heard.
  let operations: OperationsServer | null = null;
  closers.add('health and metrics', async () => operations?.stop());
  const { uuid, tokenSecret } = await readInstallation(dataSource);
  // Those who carry out jobs send the messages.
  if (worker) await configureChannels(dataSource, channelsOf(config));
  const { engine, backend } = worker ? await openEngine() : { engine: null, backend: null };
  const readiness = createReadiness({ dataSource, backend, api: () => live !== null });
  if (metrics !== null && config.operations.listen !== null) {
    const { checks, figures } = readiness;
    const pool = poolOf(dataSource);
    const subscriptions = (): number => live?.subscribers ?? 0;
    const version = programVersion();
    registerGauges(metrics, { figures, backend, pool: () => pool, subscriptions, checks, version });
    const { listen } = config.operations;
    operations = await serveOperations({ listen, log, metrics, checks });
    report(`Health and metrics at ${operations.url}`);
  }
  const ending = new AbortController();
  const kick = engine?.kick ?? (() => undefined);
  const walkClock = createWalkClock({
    dataSource,
    kick,
    signal: ending.signal,
    ...(engine === null ? {} : { onSettled: engine.onSettled }),
    ...(options.direct === true
      ? { direct: { dataSource, handlers: table, log, timing: DEFAULT_TIMING, probe } }
      : {}),
  });

  async function openBackend(): Promise<QueueBackend> {
    const backend = await openQueueBackend({
      databaseUrl: database.url,
      ...(config.redisUrl === null ? {} : { redisUrl: config.redisUrl }),
      installation: uuid,
      log,
      traced: tracing !== null,
    });
    closers.add('the queues', () => backend.close());
    return backend;
  }

  async function openEngine(): Promise<{ engine: Engine; backend: QueueBackend }> {
    const backend = await openBackend();
    const started = await startEngine({
      dataSource,
      backend,
      handlers: table,
      concurrency: concurrencyOf(config.poolSize),
      log,
      housekeeping: housekeepingOf(dataSource, log),
      sole: database.sole,
      probe,
    });
    closers.add('the engine', () => started.stop());
    report(`Jobs run here, queued in ${queuePlace(config, database)}`);
    return { engine: started, backend };
  }

  /** The queues to look at, opened for that where this process carries out no jobs. */
  async function openBoard(): Promise<readonly object[]> {
    return (backend ?? (await openBackend())).shown();
  }

  /** What changes anywhere, for those who subscribe here. */
  async function openLive(): Promise<LiveHub> {
    const hub = new LiveHub({ dataSource, log });
    const listener = await listenLive({
      url: database.url,
      log,
      onAnnouncement: (announcement) => hub.announced(announcement),
      onGap: (since) => hub.missedSince(since),
    });
    closers.add('the announcements', () => listener.stop());
    return hub;
  }

  return {
    dataSource,
    engine,
    tokenSecret,
    kick,
    walkClock,
    async serveApi(graphiql = () => ({})) {
      live = await openLive();
      const schema = buildGraphSchema(resolvers);
      const api = await createApi({
        dataSource,
        schema,
        ...limitsOf(config.limits, schema),
        log,
        tokenSecret,
        signIn: signInOf(options),
        kick,
        stepClock: walkClock,
        introspection: config.environment !== 'production',
        readiness: readiness.checks,
        observers,
        ...(config.operations.queueBoard ? { queueBoard: await openBoard() } : {}),
        live,
        storage: createStorage(config.files),
        graphiql: { settings: graphiql },
        http: { ...config.http, rates: ratesOf(config, { dataSource, installation: uuid, log }) },
      });
      closers.add('the API', () => api.stop());
      const url = await api.listen({ port: await choosePort(config), host: config.host });
      report(
        `GraphQL at ${url}/graphql${config.environment === 'production' || config.limits.manifestOnly ? '' : `, GraphiQL at ${url}/graphiql`}`,
      );
      return url;
    },
    async stop() {
      readiness.stopping();
      ending.abort(new Error('the platform is stopping'));
      await closers.closeAll();
    },
  };
}

/** What no person waits for and no record depends on: done now and then by one process of all. */
function housekeepingOf(dataSource: DataSource, log: Logger): HousekeepingTask[] {
  return [
    {
      name: 'fold-totals',
      everyMs: 5_000,
      run: async () => {
        const folded = await foldTotals(dataSource);
        if (folded > 0) log.debug({ folded }, 'totals: changes folded');
      },
    },
    {
      name: 'seal-events',
      everyMs: 5_000,
      run: async () => {
        const sealed = await sealEvents(dataSource);
        if (sealed > 0) log.debug({ sealed }, 'audit: entries sealed');
      },
    },
    tellAuditHead(dataSource, log),
  ];
}

/** The ways out of the platform that are configured. */
function channelsOf({ webhook, mail }: Config): Parameters<typeof configureChannels>[1] {
  return [
    ...(webhook === null
      ? []
      : [
          {
            kind: 'webhook',
            target: webhook.url,
            secret: webhook.secret,
            privateAllowed: webhook.privateAllowed,
          } as const,
        ]),
    ...(mail === null ? [] : [{ kind: 'mail', target: mail.from, secret: mail.smtpUrl } as const]),
  ];
}

function signInOf({ config, demonstration = false }: PlatformOptions): SignInConfig {
  return demonstration ? { ...config.signIn, developmentTokens: 'VIRTUAL_CLOCK' } : config.signIn;
}

async function openDataSource(config: Config, url: string): Promise<DataSource> {
  const dataSource = createDataSource({ url, poolSize: config.poolSize, applicationName: 'dondoc' });
  await dataSource.initialize();
  return dataSource;
}

/** Jobs at once, so that they and the dispatcher's two connections leave some of the pool to the API. */
function concurrencyOf(poolSize: number): Record<Lane, number> {
  const each = Math.max(1, Math.floor((poolSize - 2) / 4));
  return { urgent: each, normal: each, bulk: each };
}

function queuePlace(config: Config, database: OpenDatabase): string {
  if (config.redisUrl === null) return database.sole ? 'the same PostgreSQL' : 'PostgreSQL';
  return `Redis at ${describeAddress(config.redisUrl)}`;
}
