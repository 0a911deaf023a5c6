import pg from 'pg';
import { scramVerifier } from './scram-verifier.js';

/** The role an address signs in as, or null where it names none. */
export function roleOf(url: string): string | null {
  const { username } = new URL(url);
  return username === '' ? null : decodeURIComponent(username);
}

/** The running role of DATABASE_URL is not there, and who migrates may not make it. */
export class RunRoleMissingError extends Error {
  override readonly name = 'RunRoleMissingError';

  constructor(role: string) {
    super(
      `The role "${role}" that DATABASE_URL runs as does not exist, and the role of DATABASE_MIGRATE_URL may not create it. ` +
        `Have it created: CREATE ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD '…'.`,
    );
  }
}

/**
 * Makes the login role when it is missing, with this password and no attribute beyond signing in. Throws
 * RunRoleMissingError where the client's own role may not create roles.
 */
export async function ensureRunRole(client: pg.ClientBase, role: string, password: string): Promise<void> {
  const { rows } = await client.query<{ there: boolean; may: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS there, rolsuper OR rolcreaterole AS may
     FROM pg_roles WHERE rolname = current_user`,
    [role],
  );
  if (rows[0]?.there === true) return;
  if (rows[0]?.may !== true) throw new RunRoleMissingError(role);
  await client.query(
    `CREATE ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD ${pg.escapeLiteral(scramVerifier(password))}`,
  );
}

/** Gives the role this password, where it is there already under another. */
export async function renewPassword(client: pg.ClientBase, role: string, password: string): Promise<void> {
  const verifier = pg.escapeLiteral(scramVerifier(password));
  await client.query(`ALTER ROLE ${pg.escapeIdentifier(role)} PASSWORD ${verifier}`);
}
