import type { DataSource } from 'typeorm';
import { platformDay } from '../../domain/platform-zone.js';
import { refuse } from '../../domain/refusal.js';
import { loadActor } from '../actors/load-actor.js';
import { platformNow, transact } from '../transaction.js';
import { attemptsAs, countAttempt } from './attempts.js';
import { isPassword } from './passwords.js';
import { beginSession, type FoundSession, type NewSession, type SessionLimits } from './sessions.js';
import { setPassword } from './set-password.js';

/**
 * Somebody who is signed in chooses another password, and shows that he knows the present one. Every session of the
 * account ends, and one begins for the browser that asked. Who guesses at the present one is stopped as at the door.
 * `at` is of the machine's clock.
 */
export async function changePassword(
  dataSource: DataSource,
  session: FoundSession,
  { current, password }: { current: string; password: string },
  { limits, at }: { limits: SessionLimits; at: Date },
): Promise<NewSession | { until: Date }> {
  const name = attemptsAs(session.position);
  const until = await countAttempt(dataSource, name, at);
  if (until !== null) return { until };
  const [account] = await dataSource.query<{ passwordHash: string | null }[]>(
    'SELECT password_hash AS "passwordHash" FROM account WHERE id = $1',
    [session.accountId],
  );
  if (!(await isPassword(current, account?.passwordHash ?? null))) refuse('PASSWORD_WRONG', ['current']);
  await dataSource.query('DELETE FROM sign_in_attempt WHERE subject = $1', [name.key]);
  const today = platformDay(await platformNow(dataSource));
  const actor = await loadActor(dataSource, session.position, today);
  if (actor === null) throw new Error(`The position of session ${session.id} is gone.`);
  await transact({ dataSource, actor, kick: () => undefined }, (tx) =>
    setPassword(tx, { position: session.position, password }, at),
  );
  return beginSession(dataSource, session.accountId, limits, at);
}
