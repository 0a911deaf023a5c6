import { readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { connect } from '../connect.js';
import { SUPERUSER } from './create-cluster.js';
import {
  type DataFolder,
  readPassword,
  readPort,
  readRunPassword,
  writePort,
  writeWhole,
} from './data-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { RUN_ROLE } from './embedded-run-role.js';
import { freePort, isPortFree, LOOPBACK } from './free-port.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { runProgram } from './run-program.js';
import { runningServer } from './running-server.js';
import type { ServerAccount } from './server-account.js';
import { SETTINGS_FILE, settingsText } from './server-settings.js';

/** A cluster with all that is needed to run a server on it. */
export interface Cluster {
  readonly folder: DataFolder;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount | null;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Brings the server up and returns its port once it answers; `reused` when one was running already, as after a
 * `kill -9` of its owner. After a `kill -9` of the server too, its last processes may hold the cluster for some
 * seconds: starting is tried again until they are gone. Throws an EmbeddedPostgresError with the end of the log.
 */
export async function startServer(cluster: Cluster): Promise<{ port: number; reused: boolean }> {
  readPassword(cluster.folder);
  let fault = '';
  let attempts = 0;
  const deadline = performance.now() + PATIENCE;
  while (performance.now() < deadline) {
    const running = runningServer(cluster.folder.cluster);
    if (running === null) {
      attempts += 1;
      fault = await tryStart(cluster);
      if (fault === '') continue;
      if (attempts >= ATTEMPTS && !isPassing(fault)) break;
    } else if (running.port !== null) {
      fault = await answers(cluster, running.port);
      if (fault === WRONG_PASSWORD) break;
      if (fault === '') {
        writePort(cluster.folder, running.port, cluster.account);
        return { port: running.port, reused: attempts === 0 };
      }
    }
    await delay(150);
  }
  // What was started here and is of no use is not left running.
  if (attempts > 0) await stopServer(cluster);
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL in ${cluster.folder.path} does not start. Its log is ${cluster.folder.logFile}. ${fault}`,
  );
}

/** Ends the server, breaking off what its clients do; returns when it is gone. Nothing happens when none runs. */
export async function stopServer(cluster: Cluster): Promise<void> {
  if (runningServer(cluster.folder.cluster) === null) return;
  const { code, output } = await pgCtl(cluster, ['stop', '-m', 'fast', '-w', '-t', '60']);
  if (code !== 0 && runningServer(cluster.folder.cluster) !== null) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL in ${cluster.folder.path} does not stop: ${output}`,
    );
  }
}

/** Address of a database in the server at this port, as its owner: for migrations. */
export function addressOf(folder: DataFolder, port: number, databaseName: string): string {
  return compose({ user: SUPERUSER, password: readPassword(folder) }, port, databaseName);
}

/** The same as the role that the platform runs as. Throws where a former version started the server, which had none. */
export function runAddressOf(folder: DataFolder, port: number, databaseName: string): string {
  const password = readRunPassword(folder);
  if (password === null) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL in ${folder.path} was started by an earlier version of this program, which had one role ` +
        'for everything. Stop that and start this one.',
    );
  }
  return compose({ user: RUN_ROLE, password }, port, databaseName);
}

function compose(as: { user: string; password: string }, port: number, databaseName: string): string {
  const password = encodeURIComponent(as.password);
  return `postgres://${as.user}:${password}@${LOOPBACK}:${port}/${encodeURIComponent(databaseName)}`;
}

/** Milliseconds for everything, the replay of a long log after a crash included. */
const PATIENCE = 120_000;
const ATTEMPTS = 3;

const WRONG_PASSWORD = 'The password in its folder is not the one it was made with.';

/** Faults that pass by themselves once the processes of a killed server are gone. */
function isPassing(fault: string): boolean {
  return /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(fault);
}

/** Starts the server on the port it had, or on another when that is taken. Returns what is wrong, or ''. */
async function tryStart(cluster: Cluster): Promise<string> {
  const { folder, account, settings } = cluster;
  const known = readPort(folder);
  const port = known !== null && (await isPortFree(known)) ? known : await freePort();
  writeWhole(`${folder.cluster}/${SETTINGS_FILE}`, settingsText(port, settings), account);
  rotateLog(folder);
  const before = statSync(folder.logFile, { throwIfNoEntry: false })?.size ?? 0;
  const { code, output } = await pgCtl(cluster, ['start', '-w', '-t', '100', '-l', folder.logFile]);
  if (code === 0) return '';
  const written =
    statSync(folder.logFile, { throwIfNoEntry: false }) === undefined ? '' : readLog(folder, before);
  return `${output}\n${written}`.trim();
}

/** Once a log is large, the next start begins another and keeps this one. */
function rotateLog(folder: DataFolder): void {
  const size = statSync(folder.logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 10_000_000) renameSync(folder.logFile, `${folder.logFile}.1`);
}

function readLog(folder: DataFolder, from: number): string {
  return readFileSync(folder.logFile).subarray(from).toString().slice(-4000);
}

/** Whether it is this very cluster that answers at the port. Returns what is wrong, or ''. */
async function answers(cluster: Cluster, port: number): Promise<string> {
  const address = addressOf(cluster.folder, port, 'postgres');
  try {
    const client = await connect(address, 'dondoc start');
    try {
      const found = await client.query<{ data_directory: string }>('SHOW data_directory');
      const directory = found.rows[0]?.data_directory;
      return directory === cluster.folder.cluster ? '' : `port ${port} belongs to the server of ${directory}`;
    } finally {
      await client.end();
    }
  } catch (error) {
    // 28P01: invalid_password.
    return (error as { code?: string }).code === '28P01' ? WRONG_PASSWORD : (error as Error).message;
  }
}

function pgCtl(cluster: Cluster, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return runProgram(cluster.binaries.pgCtl, [...args, `--pgdata=${cluster.folder.cluster}`], {
    account: cluster.account,
    cwd: cluster.folder.path,
    timeout: 130_000,
  });
}
