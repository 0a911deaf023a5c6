import { existsSync } from 'node:fs';
import { createCluster } from './create-cluster.js';
import { openDataFolder } from './data-folder.js';
import { ensureEmbeddedRunRole } from './embedded-run-role.js';
import { LOOPBACK } from './free-port.js';
import { acquireInstanceLock } from './instance-lock.js';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { reachableBinaries } from './reachable-binaries.js';
import { addressOf, type Cluster, runAddressOf, startServer, stopServer } from './start-server.js';

export interface EmbeddedPostgres {
  /** Address of a database in it, which need not exist yet, as the server's superuser: for migrations. */
  url(databaseName: string): string;
  /** The same as the role that the platform runs as, which has the rights that a migration has granted. */
  runUrl(databaseName: string): string;
  readonly port: number;
  /** Where its data really is: not the wanted folder when root's server cannot enter that. */
  readonly dataDir: string;
  /** It was running already: its former owner was killed. */
  readonly reused: boolean;
  /** Stops the server and gives the data folder free. Calling it again waits for the same end. */
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL on a free port of the loopback address, with its data in `dataDir`, and makes this
 * process the only one that uses that folder. Nothing is hooked to the end of the process: the caller calls
 * `stop`, and where it cannot, because it was killed, the server runs on and the next start takes it over.
 *
 * `report` is told, in sentences for the person at the console, what is started and where. `settings` are
 * PostgreSQL's and win over the built-in ones; `binaries` are those of the platform's npm package if not given. Throws an EmbeddedPostgresError that names the cure.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  report: (line: string) => void;
  settings?: Readonly<Record<string, string>>;
  binaries?: PostgresBinaries;
}): Promise<EmbeddedPostgres> {
  const { dataDir, report, settings = {} } = options;
  const found = options.binaries ?? findPostgresBinaries();
  const { folder, account } = openDataFolder(dataDir, report);
  const lock = await acquireInstanceLock(folder.path);
  try {
    const binaries = reachableBinaries(found, account, report);
    const cluster: Cluster = { folder, binaries, account, settings };
    if (!existsSync(folder.cluster)) report(`PostgreSQL prepares its data folder ${folder.path} (once)`);
    await createCluster(folder, binaries, account, settings['fsync'] !== 'off');
    const { port, reused } = await startServer(cluster);
    await ensureEmbeddedRunRole(addressOf(folder, port, 'postgres'), folder, account).catch(
      async (error: unknown) => {
        await stopServer(cluster);
        throw error;
      },
    );
    const version = binaries.version.split('.').slice(0, 2).join('.').replace(/-.*$/, '');
    const state = reused ? 'was still running and is used again' : 'runs';
    report(`PostgreSQL ${version} ${state} on ${LOOPBACK}:${port}, its data in ${folder.path}`);
    let stopped: Promise<void> | null = null;
    return {
      url: (databaseName) => addressOf(folder, port, databaseName),
      runUrl: (databaseName) => runAddressOf(folder, port, databaseName),
      port,
      dataDir: folder.path,
      reused,
      stop() {
        stopped ??= stopServer(cluster).finally(() => lock.release());
        return stopped;
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
