import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { firstClosedFolder, type ServerAccount } from './server-account.js';

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
  readonly portFile: string;
  readonly logFile: string;
}

/**
 * Creates the data folder where it is missing. As root, a folder that the server's account cannot reach (below
 * /root, say) is replaced by one below /var/lib/dondoc that belongs to the same path; `report` is told.
 */
export function openDataFolder(
  dataDir: string,
  account: ServerAccount | null,
  report: (line: string) => void,
): DataFolder {
  const wanted = resolve(dataDir);
  const closed = account === null ? null : firstClosedFolder(wanted, account);
  if (account === null || closed === null) return layOut(create(wanted, account));
  const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  const path = create(join(SYSTEM_FOLDER, hash), account);
  report(
    `${closed} is closed to the user "${account.name}" that PostgreSQL runs as: data of ${wanted} is kept in ${path}`,
  );
  return layOut(path);
}

/** The server's superuser password, made at first need. */
export function readPassword(folder: DataFolder, account: ServerAccount | null): string {
  const known = readIfThere(folder.passwordFile);
  if (known !== null && known !== '') return known;
  const password = randomBytes(24).toString('base64url');
  writeWhole(folder.passwordFile, password, account);
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

function create(path: string, account: ServerAccount | null): string {
  try {
    const existed = statSync(path, { throwIfNoEntry: false }) !== undefined;
    mkdirSync(path, { recursive: true });
    // Passable for the server's account, readable for nobody else; not for umask to decide.
    if (!existed) chmodSync(path, account === null ? 0o700 : 0o711);
    return realpathSync(path);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${path} cannot be made: ${(error as Error).message}. Name another one: DONDOC_DATA_DIR=<folder>.`,
      { cause: error },
    );
  }
}

function layOut(path: string): DataFolder {
  const cluster = join(path, 'postgres');
  return {
    path,
    cluster,
    staging: join(path, 'postgres.new'),
    passwordFile: join(path, 'postgres-password'),
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
