import { AccessError, refuse } from '../../domain/refusal.js';
import { mayManageAccounts } from '../../policies/sign-in.policy.js';
import { findPosition } from '../actors/find-position.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { hashPassword, requireGoodPassword } from './passwords.js';

/**
 * Gives a position a password, and an account where it has none; one that was disabled is open again. Every session of
 * the account ends. `at` is of the machine's clock. Throws AccessError FORBIDDEN for who may not: the platform itself
 * and the position may.
 */
export async function setPassword(
  tx: Tx,
  { position, password }: { position: string; password: string },
  at: Date,
): Promise<{ accountId: number }> {
  const { manager, actor } = tx;
  if (!mayManageAccounts(actor) && actor.name !== position) throw new AccessError('FORBIDDEN');
  const found = await findPosition(manager, position);
  if (found === null) refuse('POSITION_UNKNOWN', ['position'], { position });
  requireGoodPassword(password, position);
  const [account] = await manager.query<{ id: number }[]>(
    `INSERT INTO account (position_id, password_hash, password_set_at, created_at) VALUES ($1, $2, $3, $3)
     ON CONFLICT (position_id) DO UPDATE SET password_hash = excluded.password_hash,
       password_set_at = excluded.password_set_at, invitation_hash = NULL, invitation_expires_at = NULL, disabled_at = NULL
     RETURNING id`,
    [found.id, await hashPassword(password), at],
  );
  if (account === undefined) throw new Error(`No account was written for ${position}.`);
  await manager.query('DELETE FROM session WHERE account_id = $1', [account.id]);
  await recordEvents(tx, [
    {
      type: 'account.password-set',
      subjectType: 'Account',
      subjectId: account.id,
      campaignId: null,
      payload: { position },
    },
  ]);
  return { accountId: account.id };
}
