import type { Actor, UnitPath } from '../domain/actor.js';
import { allows } from './grants.policy.js';

/**
 * F12: a unit pledges for itself. Who answers for it in a body of its own does: whoever watches over it (A2: monitor),
 * and whoever reports for it in the body that is responsible for it. So does the committee over it.
 */
export function mayPledge(
  actor: Actor,
  unit: UnitPath,
  /** Whether the actor's body has its place at the unit, and whether it is the one responsible for it. */
  seat: { placed: boolean; responsible: boolean },
): boolean {
  return allows(actor, 'pledge.make', { unit, seat });
}
