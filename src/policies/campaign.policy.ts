import type { Actor, UnitPath } from '../domain/actor.js';
import { holds, holdsAnywhere } from './grants.policy.js';

/** A2: the committee issues directives and sets targets for the campaign's unit. */
export function maySteer(actor: Actor, path: UnitPath): boolean {
  return holds(actor, ['COMMITTEE'], path);
}

/** A2: grants, units, campaigns and the clock of a simulation are the administrator's. */
export function mayAdminister(actor: Actor): boolean {
  return holdsAnywhere(actor, 'ADMINISTRATOR');
}
