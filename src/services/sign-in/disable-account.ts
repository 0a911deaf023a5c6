import { AccessError, refuse } from '../../domain/refusal.js';
import { mayManageAccounts } from '../../policies/sign-in.policy.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

/** Nobody signs in to it any more, and who has is signed out. Throws AccessError FORBIDDEN. */
export async function disableAccount(
  tx: Tx,
  { position, reason }: { position: string; reason: string | null },
  at: Date,
): Promise<void> {
  if (!mayManageAccounts(tx.actor)) throw new AccessError('FORBIDDEN');
  const [account] = await tx.manager.query<{ id: number }[]>(
    `WITH disabled AS (
       UPDATE account SET disabled_at = coalesce(disabled_at, $2), invitation_hash = NULL
        WHERE position_id = (SELECT id FROM position WHERE code = $1) RETURNING id)
     SELECT id FROM disabled`,
    [position, at],
  );
  if (account === undefined) refuse('ACCOUNT_UNKNOWN', ['position'], { position });
  await tx.manager.query('DELETE FROM session WHERE account_id = $1', [account.id]);
  await recordEvents(tx, [
    {
      type: 'account.disabled',
      subjectType: 'Account',
      subjectId: account.id,
      campaignId: null,
      reason,
      payload: { position },
    },
  ]);
}
