import type { DataSource } from 'typeorm';
import { attemptsAs, attemptsFrom, countAttempt, forgiveAttempt } from './attempts.js';
import { isPassword } from './passwords.js';
import { beginSession, type NewSession, type SessionLimits } from './sessions.js';

export type SignInOutcome =
  | ({ outcome: 'SIGNED_IN' } & NewSession)
  | { outcome: 'REFUSED' }
  /** Nobody may try under this name, or from there, before then. */
  | { outcome: 'BLOCKED'; until: Date };

/**
 * Signs in to a position with its password. A position that does not exist, has no account or a disabled one is refused
 * like a wrong password: in the same words, after the same work. `at` is of the machine's clock.
 */
export async function signInLocally(
  source: DataSource,
  { position, password, network }: { position: string; password: string; network: string },
  { limits, at }: { limits: SessionLimits; at: Date },
): Promise<SignInOutcome> {
  const name = attemptsAs(position);
  const address = attemptsFrom(network);
  for (const subject of [address, name]) {
    const until = await countAttempt(source, subject, at);
    if (until !== null) return { outcome: 'BLOCKED', until };
  }
  const [account] = await source.query<{ id: number; passwordHash: string | null }[]>(
    `SELECT a.id, a.password_hash AS "passwordHash" FROM account a JOIN position p ON p.id = a.position_id
     WHERE p.code = $1 AND a.disabled_at IS NULL`,
    [position],
  );
  const right = await isPassword(password, account?.passwordHash ?? null);
  if (!right || account === undefined) return { outcome: 'REFUSED' };
  await forgiveAttempt(source, { name, address }, at);
  return { outcome: 'SIGNED_IN', ...(await beginSession(source, account.id, limits, at)) };
}
