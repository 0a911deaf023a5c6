import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { firstClosedFolder, type ServerAccount, serverAccount } from './server-account.js';

/** Where data goes that root cannot keep in a folder of its own, which the server's account could not enter. */
export const SYSTEM_FOLDER = '/var/lib/dondoc';

/** The folder that holds everything of the embedded server, and the files in it. */
export interface DataFolder {
  readonly path: string;
  /** PGDATA. */
  readonly cluster: string;
  /** PGDATA while initdb is filling it: renamed when whole. */
  readonly staging: string;
  readonly passwordFile: string;
  /** Password of the role that the platform runs as. */
  readonly runPasswordFile: string;
  readonly portFile: string;
  readonly logFile: string;
}

/**
 * Where the data folder is, and the account that the server on it runs as. As root, a folder that the account cannot
 * reach (below /root, say) is replaced by one below /var/lib/dondoc that belongs to the same path; `closed` is then
 * what bars the way. Nothing is created.
 */
export function locateDataFolder(dataDir: string): {
  folder: DataFolder;
  account: ServerAccount | null;
  closed: string | null;
} {
  const wanted = resolve(dataDir);
  const account = serverAccount(layOut(wanted).cluster);
  const closed = account === null ? null : firstClosedFolder(wanted, account);
  if (closed === null) return { folder: layOut(realPath(wanted)), account, closed };
  const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  const folder = layOut(realPath(join(SYSTEM_FOLDER, hash)));
  return { folder, account: serverAccount(folder.cluster), closed };
}

/**
 * Creates the data folder where it is missing and returns it with the server's account. `report` is told when it is
 * not where it was wanted. Throws an EmbeddedPostgresError when it cannot be made or written to.
 */
export function openDataFolder(
  dataDir: string,
  report: (line: string) => void,
): { folder: DataFolder; account: ServerAccount | null } {
  const { folder, account, closed } = locateDataFolder(dataDir);
  if (account !== null && closed !== null) {
    report(
      `${closed} is closed to the user "${account.name}" that PostgreSQL runs as: ` +
        `the data of ${resolve(dataDir)} is kept in ${folder.path}`,
    );
  }
  create(folder.path, account);
  // Once it exists its real path is known, which is how a running server is recognised.
  return { folder: layOut(realPath(folder.path)), account };
}

/** Makes the server's superuser password. */
export function createPassword(folder: DataFolder, account: ServerAccount | null): void {
  writeWhole(folder.passwordFile, randomBytes(24).toString('base64url'), account);
}

/** The server's superuser password. Throws when its file is gone. */
export function readPassword(folder: DataFolder): string {
  const password = readIfThere(folder.passwordFile);
  if (password !== null && password !== '') return password;
  throw new EmbeddedPostgresError(
    `${folder.passwordFile} is missing, and without it the data in ${folder.cluster} cannot be opened. ` +
      'Put the file back, or name another folder: DONDOC_DATA_DIR=<folder>.',
  );
}

/** The password of the role that the platform runs as; null where none has been made. */
export function readRunPassword(folder: DataFolder): string | null {
  return readIfThere(folder.runPasswordFile) || null;
}

/** Makes one, and answers it. */
export function createRunPassword(folder: DataFolder, account: ServerAccount | null): string {
  const password = randomBytes(24).toString('base64url');
  writeWhole(folder.runPasswordFile, password, account);
  return password;
}

/** The port used last, or null. */
export function readPort(folder: DataFolder): number | null {
  const port = Number(readIfThere(folder.portFile));
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

export function writePort(folder: DataFolder, port: number, account: ServerAccount | null): void {
  writeWhole(folder.portFile, `${port}\n`, account);
}

/** Writes a file that is there whole or not at all, readable by its owner alone. */
export function writeWhole(path: string, text: string, account: ServerAccount | null): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  if (account !== null) chownSync(draft, account.uid, account.gid);
  renameSync(draft, path);
}

function create(path: string, account: ServerAccount | null): void {
  try {
    const first = mkdirSync(path, { recursive: true });
    if (first !== undefined) openWay(path, first, account);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${path} cannot be used: ${(error as Error).message}. ` +
        'Start as the user it belongs to, or name another folder: DONDOC_DATA_DIR=<folder>.',
      { cause: error },
    );
  }
}

/** New folders, from `first` down to `path`, are closed to others, but passable for the server's account. */
function openWay(path: string, first: string, account: ServerAccount | null): void {
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) {
    chmodSync(folder, account === null ? 0o700 : 0o711);
  }
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

function layOut(path: string): DataFolder {
  const cluster = join(path, 'postgres');
  return {
    path,
    cluster,
    staging: join(path, 'postgres.new'),
    passwordFile: join(path, 'postgres-password'),
    runPasswordFile: join(path, 'postgres-run-password'),
    portFile: join(path, 'postgres-port'),
    logFile: join(cluster, 'server.log'),
  };
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new EmbeddedPostgresError(
      `${path} cannot be read: ${(error as Error).message}. The data folder belongs to another user: ` +
        'start as that one, or name another folder: DONDOC_DATA_DIR=<folder>.',
      { cause: error },
    );
  }
}
