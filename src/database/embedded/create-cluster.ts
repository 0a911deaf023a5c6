import { appendFileSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createPassword, type DataFolder } from './data-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { runProgram } from './run-program.js';
import type { ServerAccount } from './server-account.js';
import { SETTINGS_FILE } from './server-settings.js';

/** Name of the superuser in the embedded server. */
export const SUPERUSER = 'dondoc';

/**
 * Makes the database cluster when the folder has none; true when it did. It is made beside its place and moved
 * there when whole, so that a kill in the middle leaves nothing half done. Throws when the folder holds the
 * cluster of another major version. Not `durable`: written without waiting for the disk.
 */
export async function createCluster(
  folder: DataFolder,
  binaries: PostgresBinaries,
  account: ServerAccount | null,
  durable: boolean,
): Promise<boolean> {
  if (existsSync(join(folder.cluster, 'PG_VERSION'))) {
    checkVersion(folder, binaries);
    return false;
  }
  rmSync(folder.staging, { recursive: true, force: true });
  mkdirSync(folder.staging, { mode: 0o700 });
  if (account !== null) chownSync(folder.staging, account.uid, account.gid);
  createPassword(folder, account);
  await initdb(folder, binaries, account, durable);
  appendFileSync(join(folder.staging, 'postgresql.conf'), `\ninclude = '${SETTINGS_FILE}'\n`);
  renameSync(folder.staging, folder.cluster);
  return true;
}

/**
 * The builtin C.UTF-8 collation is the same on every machine, whatever its libc and locale. `lc_ctype` only serves
 * the few functions that ask libc (pg_trgm's letters); platforms without C.UTF-8 get C.
 */
async function initdb(
  folder: DataFolder,
  binaries: PostgresBinaries,
  account: ServerAccount | null,
  durable: boolean,
): Promise<void> {
  let fault = '';
  for (const ctype of ['C.UTF-8', 'C']) {
    const { code, output } = await runProgram(
      binaries.initdb,
      [
        `--pgdata=${folder.staging}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${folder.passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        `--lc-ctype=${ctype}`,
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--text-search-config=simple',
        '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
      ],
      { account, cwd: folder.path, timeout: 120_000 },
    );
    if (code === 0) return;
    fault = output === '' ? `exit code ${code}` : output;
  }
  throw new EmbeddedPostgresError(`The database folder ${folder.cluster} could not be prepared: ${fault}`);
}

function checkVersion(folder: DataFolder, binaries: PostgresBinaries): void {
  const stored = readFileSync(join(folder.cluster, 'PG_VERSION'), 'utf8').trim();
  const [major] = binaries.version.split('.');
  if (stored === major) return;
  throw new EmbeddedPostgresError(
    `The data in ${folder.cluster} was written by PostgreSQL ${stored}, and the server here is ${binaries.version}. ` +
      `Move it over with PostgreSQL ${stored}'s pg_dump, or start anew in another folder: DONDOC_DATA_DIR=<folder>.`,
  );
}
