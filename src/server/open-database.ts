import pg from 'pg';
import type { Config } from '../config/config.js';
import { connect } from '../database/connect.js';
import { findEmbeddedPostgres } from '../database/embedded/find-embedded-postgres.js';
import { startEmbeddedPostgres } from '../database/embedded/start-embedded-postgres.js';
import { ensureDatabase } from '../database/ensure-database.js';
import { EMBEDDED_DATABASE } from './served-database.js';

/** The platform's database, reachable and there, perhaps still empty. */
export interface OpenDatabase {
  /** As the role that the platform runs as. */
  url: string;
  /** As the role that migrates; the same where there is but one. */
  migrateUrl: string;
  /** The embedded server's folder; null for an external server. */
  dataDir: string | null;
  /** This process alone works on it, because it started the server and holds its folder. */
  sole: boolean;
  /** Stops the server where this process started it. */
  readonly stop: () => Promise<void>;
}

/**
 * Opens the configured database: an external PostgreSQL, else the embedded one. `join` takes an embedded server that
 * another process has started instead of refusing to share its folder: for commands beside a running platform.
 * `database` names another one of the embedded server's than the platform's own.
 * Throws an EmbeddedPostgresError, or pg's error where an external server cannot be reached.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'databaseMigrateUrl' | 'dataDir'>,
  options: { report: (line: string) => void; join: boolean; database?: string },
): Promise<OpenDatabase> {
  const { report, join, database = EMBEDDED_DATABASE } = options;
  const { databaseUrl, databaseMigrateUrl } = config;
  if (databaseUrl !== null) return openExternal(databaseUrl, databaseMigrateUrl ?? databaseUrl, report);
  const running = join ? findEmbeddedPostgres(config.dataDir) : null;
  if (running !== null && running.ownerPid !== null) {
    return {
      url: running.runUrl(database),
      migrateUrl: running.url(database),
      dataDir: running.dataDir,
      sole: false,
      stop: async () => undefined,
    };
  }
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir, report });
  try {
    const migrateUrl = server.url(database);
    await ensureDatabase(migrateUrl);
    const url = server.runUrl(database);
    return { url, migrateUrl, dataDir: server.dataDir, sole: true, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** An address for people: no user, no password. */
export function describeAddress(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}

const NO_SUCH_DATABASE = '3D000';

/** The database is asked for first: an account of it alone need not see any other. */
async function openExternal(
  url: string,
  migrateUrl: string,
  report: (line: string) => void,
): Promise<OpenDatabase> {
  try {
    const client = await connect(migrateUrl, 'dondoc start');
    await client.end();
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== NO_SUCH_DATABASE) throw error;
    await ensureDatabase(migrateUrl);
    report(`The database ${describeAddress(url)} was missing and has been created`);
  }
  report(`PostgreSQL at ${describeAddress(url)}`);
  return { url, migrateUrl, dataDir: null, sole: false, stop: async () => undefined };
}
