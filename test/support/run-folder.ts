import { accessSync, chmodSync, constants, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  identityOf,
  isAlive,
  ownIdentity,
  type ProcessIdentity,
} from '../../src/database/embedded/process-identity.js';
import { runningServer } from '../../src/database/embedded/running-server.js';
import { testFolder } from './test-run.js';

const NAME = /^dondoc-test-(?<pid>\d+)-(?<started>[\w-]+)$/;
const CHILD = /^child-(?<pid>\d+)-(?<started>[\w-]+)$/;

/** A folder for this run, named after its process; in memory where the machine has /dev/shm, five times as fast. */
export function createRunFolder(): string {
  const { pid, started } = ownIdentity();
  const path = join(parentFolder(), `dondoc-test-${pid}-${started}`);
  mkdirSync(path);
  // As root the server runs as another user, who must come through.
  chmodSync(path, 0o711);
  return path;
}

/** The folder that holds the database cluster's data folder of a run. */
export function serverFolder(runFolder: string): string {
  return join(runFolder, 'server');
}

/** Ends the servers and removes the folders of runs that were killed. */
export async function sweepRunFolders(): Promise<void> {
  for (const name of readdirSync(parentFolder())) {
    const run = identityIn(name, NAME);
    if (run === null || isAlive(run)) continue;
    await removeRunFolder(join(parentFolder(), name));
  }
}

/** Notes a program that a test has started, so that it ends with the run also when the run is killed. */
export function endWithRun(pid: number): void {
  const { started } = identityOf(pid);
  writeFileSync(join(testFolder(), `child-${pid}-${started}`), '');
}

/** Ends the servers and noted programs of a run at once, without writing anything out, and removes its folder. */
export async function removeRunFolder(path: string): Promise<void> {
  for (const name of readdirSync(path)) {
    const child = identityIn(name, CHILD);
    if (child === null) await killServer(join(path, name));
    else if (isAlive(child)) process.kill(child.pid, 'SIGKILL');
  }
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Ends the server that runs on a data folder at once; its processes are gone when this returns. */
export async function killServer(dataDir: string): Promise<void> {
  const cluster = join(dataDir, 'postgres');
  const server = runningServer(cluster);
  if (server === null) return;
  process.kill(server.pid, 'SIGQUIT');
  for (let waited = 0; runningServer(cluster) !== null && waited < 10_000; waited += 20) await delay(20);
}

function identityIn(name: string, pattern: RegExp): ProcessIdentity | null {
  const found = pattern.exec(name)?.groups as { pid: string; started: string } | undefined;
  return found === undefined ? null : { pid: Number(found.pid), started: found.started };
}

function parentFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK | constants.X_OK);
    return '/dev/shm';
  } catch {
    // Not Linux, or closed.
    return tmpdir();
  }
}
