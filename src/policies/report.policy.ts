import type { Actor, UnitPath } from '../domain/actor.js';
import { holds } from './grants.policy.js';

/** F5: only a position entitled to report for a unit reports for it; the standing agency may enter what it collected (H7). */
export function mayReportFor(actor: Actor, path: UnitPath): boolean {
  return holds(actor, ['REPORTER', 'STANDING_AGENCY'], path);
}

/** F9: a case is raised and closed by the standing agency or the committee over the unit. */
export function mayRunDataErrors(actor: Actor, path: UnitPath): boolean {
  return holds(actor, ['STANDING_AGENCY', 'COMMITTEE'], path);
}
