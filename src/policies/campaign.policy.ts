import type { Actor, UnitPath } from '../domain/actor.js';
import { allows } from './grants.policy.js';

/** A2, F2: the committee sets the targets of units below its own. */
export function maySetTargets(actor: Actor, above: UnitPath): boolean {
  return allows(actor, 'target.set', { above });
}

/** A2: the clock of a simulation is the administrator's. */
export function mayAdvanceClock(actor: Actor): boolean {
  return allows(actor, 'clock.advance');
}
