import { AccessError, refuse } from '../../domain/refusal.js';
import { ApiKey } from '../../entities/sign-in.entity.js';
import { mayManageKeys } from '../../policies/sign-in.policy.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

/**
 * Ends a key with the next request. `key` is as the caller names it: an id of the API, or a prefix. `at` is of the
 * machine's clock. Throws AccessError FORBIDDEN for who does not administer (A2).
 */
export async function revokeApiKey(
  tx: Tx,
  meant: { key: string; id: number | null; prefix: string | null; reason: string | null },
  at: Date,
): Promise<{ keyId: number }> {
  const { manager, actor } = tx;
  if (!mayManageKeys(actor)) throw new AccessError('FORBIDDEN');
  const { key, id, prefix, reason } = meant;
  const where = id === null ? { prefix: prefix ?? '' } : { id };
  const found = await manager.findOne(ApiKey, { where, lock: { mode: 'pessimistic_write' } });
  if (found === null) refuse('KEY_UNKNOWN', ['key'], { key });
  if (found.revokedAt !== null)
    refuse('KEY_REVOKED', ['key'], { key: found.prefix, at: found.revokedAt.toISOString() });
  await manager.update(ApiKey, { id: found.id }, { revokedAt: at, revokedBy: actor.name });
  await recordEvents(tx, [
    {
      type: 'key.revoked',
      subjectType: 'ApiKey',
      subjectId: found.id,
      campaignId: null,
      reason,
      payload: { prefix: found.prefix },
    },
  ]);
  return { keyId: found.id };
}
