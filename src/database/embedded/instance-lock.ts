import { randomInt } from 'node:crypto';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.js';

export interface InstanceLock {
  /** Gives the folder free. Calling it again does nothing. */
  release(): void;
}

/**
 * Makes this process the only one that uses the data folder. Throws an EmbeddedPostgresError naming the process
 * that does; locks of processes that are gone are removed.
 *
 * Every process writes a file named after its own identity and then looks for others. Two that write at the same
 * moment see each other and both step back for a random while; neither can miss the other, and no lock is ever
 * taken away from a living process.
 */
export async function acquireInstanceLock(dataDir: string): Promise<InstanceLock> {
  const own = ownIdentity();
  const path = join(dataDir, lockName(own));
  for (let attempt = 1; ; attempt += 1) {
    let owner = liveOwner(dataDir);
    if (owner === null) {
      writeFileSync(path, LOCK_NOTE, { flag: 'wx', mode: 0o644 });
      owner = liveOwner(dataDir, path);
      if (owner === null) return { release: () => rmSync(path, { force: true }) };
      rmSync(path, { force: true });
    }
    if (owner.pid === own.pid || attempt === ATTEMPTS) throw refusal(dataDir, owner);
    await delay(randomInt(20, 200));
  }
}

/** The process that uses the data folder, or null. Removes what processes that are gone have left. */
export function liveOwner(dataDir: string, except?: string): InstanceOwner | null {
  for (const name of readdirSync(dataDir)) {
    const match = LOCK_NAME.exec(name);
    if (match?.groups === undefined) continue;
    const path = join(dataDir, name);
    if (path === except) continue;
    const { pid, started } = match.groups as { pid: string; started: string };
    if (isAlive({ pid: Number(pid), started })) {
      const since = statSync(path, { throwIfNoEntry: false })?.mtime;
      // It stepped back or ended between the two looks.
      if (since !== undefined) return { pid: Number(pid), started, since };
    } else {
      rmSync(path, { force: true });
    }
  }
  return null;
}

export interface InstanceOwner extends ProcessIdentity {
  readonly since: Date;
}

const ATTEMPTS = 5;
const LOCK_NOTE =
  'The process in the name of this file uses this folder; it removes the file when it ends.\n';
const LOCK_NAME = /^instance-(?<pid>\d+)-(?<started>[\w-]+)\.lock$/;

function lockName(identity: ProcessIdentity): string {
  return `instance-${identity.pid}-${identity.started}.lock`;
}

function refusal(dataDir: string, owner: InstanceOwner): EmbeddedPostgresError {
  const cure =
    owner.pid === process.pid
      ? 'Use the one that is started, or stop it first.'
      : `Stop that one (Ctrl-C where it runs, or: kill ${owner.pid}), or give this one a folder of its own: DONDOC_DATA_DIR=<folder>.`;
  return new EmbeddedPostgresError(
    `The data folder ${dataDir} is in use by process ${owner.pid} since ${owner.since.toISOString()}. ${cure}`,
  );
}
