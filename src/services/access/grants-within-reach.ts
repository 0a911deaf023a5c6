import type { AccessGrant } from '../../entities/organization.entity.js';
import { mayGrant } from '../../policies/access.policy.js';
import { pathOfBody } from '../hierarchy/path-of-body.js';
import { resolveUnitIds } from '../hierarchy/resolve-unit-ids.js';
import type { Tx } from '../transaction.js';

/**
 * Whether the actor could give every one of these grants to a position of this body (A1): each where its unit stands
 * today, or will on its first day. `today` is 'YYYY-MM-DD'.
 */
export async function grantsWithinReach(
  tx: Tx,
  organizationId: number,
  grants: readonly AccessGrant[],
  today: string,
): Promise<boolean> {
  const units = await resolveUnitIds(
    tx.manager,
    grants.map(({ unitId, validFrom }) => ({ unitId, on: validFrom > today ? validFrom : today })),
  );
  const body = await pathOfBody(tx.manager, organizationId, today);
  return grants.every(({ role, relation, unitId }, index) =>
    mayGrant(tx.actor, { role, relation, unit: units[index]?.path ?? [unitId] }, body),
  );
}
