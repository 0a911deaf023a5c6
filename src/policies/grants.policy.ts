import type { Actor, Grant, UnitPath } from '../domain/actor.js';
import type { Over, Permission } from './permission.type.js';
import { type PermissionName, permissions } from './permissions.js';

/** What a right is asked about. What a way needs and is not given is not met. */
export interface Place {
  /** Where the unit stands: its own id first. */
  unit?: UnitPath;
  /** The units above it; without it, those of `unit` but the first. */
  above?: UnitPath;
  campaign?: UnitPath;
  /** Of the unit of the body that compiles a dossier. */
  compiler?: UnitPath;
  /** The bodies in whose name it may be done. */
  bodies?: readonly (number | null)[];
  /** The superiors of such a body in its own line. */
  superiors?: readonly number[];
  /** How the actor and his own body stand to the matter: the body's place is the very unit, he heads it, it answers for the unit. */
  seat?: { placed?: boolean; proposed?: boolean; headed?: boolean; responsible?: boolean };
}

/** Whether the actor holds the right there (A1): one predicate, whoever asks. */
export function allows(actor: Actor, name: PermissionName, place: Place = {}): boolean {
  const { ways }: Permission = permissions[name];
  return ways.some(({ roles, over }) =>
    actor.grants.some((held) => roles.includes(held.role) && meets(actor, held, over, place)),
  );
}

/** The actor's grants that open the right over this: for scopes that a query applies to many rows. */
export function heldFor(actor: Actor, name: PermissionName, over: Over): Grant[] {
  const roles = permissions[name].ways.filter((way) => way.over === over).flatMap((way) => way.roles);
  return actor.grants.filter((grant) => roles.includes(grant.role));
}

/** Whether a grant reaches a unit, given the unit's path to the root (A1). */
function reaches(grant: Grant, path: UnitPath): boolean {
  switch (grant.relation) {
    case 'SELF':
      return path[0] === grant.unitId;
    case 'CHILDREN':
      return path[1] === grant.unitId;
    case 'SUBTREE':
      return path.includes(grant.unitId);
  }
}

/** Whether this grant is a way to it there, or whether the seat that comes with it is. */
export function meets(actor: Actor, grant: Grant, over: Over, place: Place): boolean {
  const { unit = [], above = unit.slice(1), campaign = [], compiler = [], seat = {} } = place;
  switch (over) {
    case 'ANYWHERE':
      return true;
    case 'UNIT':
      return reaches(grant, unit);
    case 'ABOVE':
      return reaches(grant, above);
    case 'CAMPAIGN':
      return reaches(grant, campaign);
    case 'COMPILER':
      return reaches(grant, compiler);
    case 'BODY':
      return sitsIn(actor, place.bodies);
    case 'LINE':
      return sitsIn(actor, place.bodies) || sitsIn(actor, place.superiors);
    case 'PLACED':
      return seat.placed === true;
    case 'PROPOSED':
      return seat.proposed === true;
    case 'HEADED':
      return seat.headed === true;
    case 'UNIT_PLACED':
      return seat.placed === true && reaches(grant, unit);
    case 'UNIT_RESPONSIBLE':
      return seat.placed === true && seat.responsible === true && reaches(grant, unit);
  }
}

function sitsIn(actor: Actor, bodies: readonly (number | null)[] = []): boolean {
  return actor.organizationId !== null && bodies.includes(actor.organizationId);
}
