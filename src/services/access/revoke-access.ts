import { isPlainDate } from '../../domain/deadline.js';
import { platformDay } from '../../domain/platform-zone.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import { AccessGrant } from '../../entities/organization.entity.js';
import { administers } from '../../policies/access.policy.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { grantsWithinReach } from './grants-within-reach.js';

export interface RevokeAccessInput {
  grantId: number;
  /** First day on which it no longer holds; null: today, so that it ends with the next request. */
  from: string | null;
  reason: string | null;
}

/**
 * Ends a grant (A1). The days on which it has held stay what they were. The platform is never left without an
 * administrator. Throws AccessError FORBIDDEN for who does not administer the unit it is anchored at.
 */
export async function revokeAccess(tx: Tx, input: RevokeAccessInput): Promise<{ grantId: number }> {
  if (!administers(tx.actor)) throw new AccessError('FORBIDDEN');
  const today = platformDay(tx.now);
  const from = input.from ?? today;
  if (!isPlainDate(from)) refuse('INVALID_DATE', ['from'], { date: from });
  if (from < today) refuse('GRANT_BACKDATED', ['from'], { date: from, today });
  const grant = await lockGrant(tx, input.grantId);
  await requireReach(tx, grant, today);
  if (grant.validTo !== null && grant.validTo <= from)
    refuse('GRANT_ENDED', ['grant'], { grant: `AccessGrant:${grant.id}`, on: grant.validTo });
  if (grant.role === 'ADMINISTRATOR') await requireAnotherAdministrator(tx, grant, from);
  // Ended before it began, it has never held.
  const validTo = from > grant.validFrom ? from : grant.validFrom;
  await tx.manager.update(AccessGrant, { id: grant.id }, { validTo });
  await recordEvents(tx, [
    {
      type: 'access.revoked',
      subjectType: 'AccessGrant',
      subjectId: grant.id,
      campaignId: null,
      reason: input.reason,
      payload: {
        position: grant.position?.code ?? null,
        role: grant.role,
        unitId: grant.unitId,
        relation: grant.relation,
        validFrom: grant.validFrom,
        validTo,
      },
    },
  ]);
  return { grantId: grant.id };
}

async function lockGrant(tx: Tx, id: number): Promise<AccessGrant> {
  await tx.manager.query('SELECT id FROM access_grant WHERE id = $1 FOR UPDATE', [id]);
  const found = await tx.manager.findOne(AccessGrant, { where: { id }, relations: { position: true } });
  return found ?? refuse('GRANT_UNKNOWN', ['grant'], { grant: `AccessGrant:${id}` });
}

async function requireReach(tx: Tx, grant: AccessGrant, today: string): Promise<void> {
  if (!(await grantsWithinReach(tx, grant.position?.organizationId ?? 0, [grant], today)))
    throw new AccessError('FORBIDDEN');
}

/** Of two administrators who end each other at once, the second waits and is refused. */
async function requireAnotherAdministrator(tx: Tx, grant: AccessGrant, from: string): Promise<void> {
  const others = await tx.manager.query<{ id: number; validFrom: string; validTo: string | null }[]>(
    `SELECT id, valid_from AS "validFrom", valid_to AS "validTo" FROM access_grant
     WHERE role = 'ADMINISTRATOR' ORDER BY id FOR UPDATE`,
  );
  const remains = others.some(
    ({ id, validFrom, validTo }) => id !== grant.id && validFrom <= from && validTo === null,
  );
  if (!remains) refuse('LAST_ADMINISTRATOR', ['grant'], { from });
}
