import type { Actor, UnitPath } from '../domain/actor.js';
import type { GrantRelation, Role } from '../entities/states.js';
import { allows, heldFor } from './grants.policy.js';

/** A2: grants are the administrator's to give and to end; which ones, `mayGrant` says. */
export function administers(actor: Actor): boolean {
  return heldFor(actor, 'access.grant', 'UNIT').length > 0;
}

/**
 * A1: nobody gives what he does not reach: neither over units outside his own grant, nor to positions of bodies placed
 * outside it, nor a role that looks everywhere unless his own reaches the root.
 */
export function mayGrant(
  actor: Actor,
  grant: { role: Role; relation: GrantRelation; unit: UnitPath },
  /** Where the body of the position stands; empty for a body outside the territory. */
  body: UnitPath,
): boolean {
  const root = grant.unit.slice(-1);
  const wide = grant.relation !== 'SELF' || grant.role === 'AUDITOR';
  const giver = wide
    ? { ...actor, grants: actor.grants.filter(({ relation }) => relation === 'SUBTREE') }
    : actor;
  return (
    allows(giver, 'access.grant', { unit: grant.role === 'AUDITOR' ? root : grant.unit }) &&
    allows(actor, 'access.grant', { unit: body.length === 0 ? root : body })
  );
}

/** A2: who holds which grant is read by those who give them, and by auditors. */
export function mayReadGrants(actor: Actor): boolean {
  return allows(actor, 'access.read');
}
