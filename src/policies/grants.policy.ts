import type { Actor, Grant, UnitPath } from '../domain/actor.js';
import type { Role } from '../entities/states.js';

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

/** Whether the actor holds one of these roles over the unit. */
export function holds(actor: Actor, roles: readonly Role[], path: UnitPath): boolean {
  return actor.grants.some((grant) => roles.includes(grant.role) && reaches(grant, path));
}

/** Whether the actor holds the role anywhere. */
export function holdsAnywhere(actor: Actor, role: Role): boolean {
  return actor.grants.some((grant) => grant.role === role);
}
