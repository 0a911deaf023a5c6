import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SYSTEM_FOLDER } from './data-folder.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { firstClosedFolder, type ServerAccount } from './server-account.js';

/**
 * The binaries where the server's account can run them: as they are, or, for root working in a folder that is
 * closed to that account (a clone below /root), a copy below /var/lib/dondoc, made once for each version.
 */
export function reachableBinaries(
  binaries: PostgresBinaries,
  account: ServerAccount | null,
  report: (line: string) => void,
): PostgresBinaries {
  if (account === null || firstClosedFolder(binaries.initdb, account) === null) return binaries;
  const home = join(SYSTEM_FOLDER, `postgresql-${binaries.version}-${process.arch}`);
  if (!existsSync(home)) {
    report(`PostgreSQL is copied to ${home}, where the user "${account.name}" can run it`);
    copyWhole(binaries.home, home);
  }
  return {
    ...binaries,
    home,
    initdb: binaries.initdb.replace(binaries.home, home),
    pgCtl: binaries.pgCtl.replace(binaries.home, home),
  };
}

function copyWhole(source: string, target: string): void {
  mkdirSync(SYSTEM_FOLDER, { recursive: true });
  chmodSync(SYSTEM_FOLDER, 0o755);
  const draft = `${target}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(source, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  try {
    renameSync(draft, target);
  } catch (error) {
    // Another process was first: its copy is as good.
    if (!existsSync(target)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Under a strict umask npm writes files for root alone. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
