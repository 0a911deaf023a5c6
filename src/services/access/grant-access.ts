import { isPlainDate } from '../../domain/deadline.js';
import { platformDay } from '../../domain/platform-zone.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import { AccessGrant, Position } from '../../entities/organization.entity.js';
import type { GrantRelation, Role } from '../../entities/states.js';
import { administers, mayGrant } from '../../policies/access.policy.js';
import { pathOfBody } from '../hierarchy/path-of-body.js';
import { resolveUnit } from '../hierarchy/resolve-units.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

export interface GrantAccessInput {
  /** Code of the position. */
  position: string;
  role: Role;
  /** Code of the unit, as of the first day. */
  unit: string;
  relation: GrantRelation;
  /** First day; null: today. */
  validFrom: string | null;
  /** First day on which it no longer holds; null: until it is ended. */
  validTo: string | null;
  reason: string | null;
}

/**
 * Gives a position a right (A1, A2). It is never given for days that have passed, since what was decided on them was
 * decided without it; nor by anybody to himself, or beyond what he administers. Throws AccessError FORBIDDEN.
 */
export async function grantAccess(tx: Tx, input: GrantAccessInput): Promise<{ grantId: number }> {
  if (!administers(tx.actor)) throw new AccessError('FORBIDDEN');
  const today = platformDay(tx.now);
  const { role, relation, validTo } = input;
  const validFrom = input.validFrom ?? today;
  requireDays(validFrom, validTo, today);
  const position = await lockPosition(tx, input.position);
  if (position.code === tx.actor.name) refuse('GRANT_TO_ONESELF', ['position'], { position: position.code });
  const unit = await resolveUnit(tx.manager, { code: input.unit, on: validFrom });
  if (unit === 'UNKNOWN') refuse('UNIT_UNKNOWN', ['unit'], { unit: input.unit });
  if (unit === 'CLOSED') refuse('UNIT_NOT_ACTIVE', ['unit'], { unit: input.unit, on: validFrom });
  const body = await pathOfBody(tx.manager, position.organizationId, today);
  if (!mayGrant(tx.actor, { role, relation, unit: unit.path }, body))
    throw new AccessError('FORBIDDEN', { unit: unit.code });
  const given = { positionId: position.id, role, unitId: unit.unitId, relation, validFrom, validTo };
  await refuseOverlap(tx, given);
  const { id } = await tx.manager.save(
    tx.manager.create(AccessGrant, { ...given, grantedBy: tx.actor.name }),
  );
  await recordEvents(tx, [
    {
      type: 'access.granted',
      subjectType: 'AccessGrant',
      subjectId: id,
      // Of no campaign: who holds which right is no part of its history.
      campaignId: null,
      reason: input.reason,
      payload: {
        position: position.code,
        role,
        unit: unit.code,
        unitId: unit.unitId,
        relation,
        validFrom,
        validTo,
      },
    },
  ]);
  return { grantId: id };
}

function requireDays(validFrom: string, validTo: string | null, today: string): void {
  if (!isPlainDate(validFrom)) refuse('INVALID_DATE', ['validFrom'], { date: validFrom });
  if (validTo !== null && !isPlainDate(validTo)) refuse('INVALID_DATE', ['validTo'], { date: validTo });
  if (validFrom < today) refuse('GRANT_BACKDATED', ['validFrom'], { date: validFrom, today });
  if (validTo !== null && validTo <= validFrom)
    refuse('GRANT_ENDS_BEFORE_START', ['validTo'], { from: validFrom, to: validTo });
}

/** Grants to one position take turns, so that two at once cannot overlap unseen. */
async function lockPosition(tx: Tx, code: string): Promise<Position> {
  const found = await tx.manager.findOne(Position, { where: { code }, lock: { mode: 'pessimistic_write' } });
  return found ?? refuse('POSITION_UNKNOWN', ['position'], { position: code });
}

async function refuseOverlap(
  tx: Tx,
  given: Pick<AccessGrant, 'positionId' | 'role' | 'unitId' | 'relation' | 'validFrom' | 'validTo'>,
): Promise<void> {
  const { positionId, role, unitId, relation, validFrom, validTo } = given;
  const earlier = await tx.manager.find(AccessGrant, {
    where: { positionId, role, unitId, relation },
    order: { id: 'ASC' },
  });
  // One that ended before it began never held, but its first day is taken: a grant is known by it.
  const other = earlier.find(
    (grant) =>
      grant.validFrom === validFrom ||
      ((validTo === null || grant.validFrom < validTo) &&
        (grant.validTo === null || validFrom < grant.validTo) &&
        grant.validTo !== grant.validFrom),
  );
  if (other !== undefined)
    refuse('GRANT_OVERLAPS', ['validFrom'], {
      grant: `AccessGrant:${other.id}`,
      from: other.validFrom,
      until: other.validTo ?? '—',
    });
}
