import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** The user that the server runs as where we are root, which PostgreSQL refuses to run as. */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account for the server: null for an ordinary user, who runs it himself. As root it is the owner of `cluster`
 * where that exists, else `postgres` where the machine has such a user, else `nobody`. Users are looked up, never
 * created: initdb wants one with an entry in /etc/passwd.
 */
export function serverAccount(cluster: string): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readAccounts();
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) {
    const name = [...accounts.values()].find(({ uid }) => uid === owner.uid)?.name;
    return { name: name ?? String(owner.uid), uid: owner.uid, gid: owner.gid };
  }
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.get(name);
    if (account !== undefined && account.uid !== 0) return account;
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and /etc/passwd has neither a user "postgres" nor "nobody" to run it as. ' +
      'Start as an ordinary user, or give a database of your own in DATABASE_URL.',
  );
}

/**
 * The nearest folder, from `path` upwards, that the account may not pass through; null when all are open to it.
 * Folders that do not exist yet are taken as open.
 */
export function firstClosedFolder(path: string, account: ServerAccount): string | null {
  for (let folder = path; ; folder = dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat !== undefined) {
      const passable =
        stat.uid === account.uid
          ? stat.mode & 0o100
          : stat.gid === account.gid
            ? stat.mode & 0o010
            : stat.mode & 0o001;
      if (passable === 0) return folder;
    }
    if (folder === dirname(folder)) return null;
  }
}

function readAccounts(): Map<string, ServerAccount> {
  const accounts = new Map<string, ServerAccount>();
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === undefined || uid === undefined || gid === undefined) continue;
    accounts.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}
