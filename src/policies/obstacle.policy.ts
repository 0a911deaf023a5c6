import type { Actor, UnitPath } from '../domain/actor.js';
import { mayActFor } from './directive.policy.js';
import { holds } from './grants.policy.js';

/** E5, A2: who works for the body that reports it, or watches over one of the units, reports an obstacle. */
export function mayReportObstacle(actor: Actor, reportedById: number, paths: readonly UnitPath[]): boolean {
  return (
    mayActFor(actor, reportedById) ||
    paths.some((path) => holds(actor, ['MONITOR', 'STANDING_AGENCY', 'COMMITTEE'], path))
  );
}

/** H7: obstacles are coordinated by the standing agency or the committee over the campaign's unit. */
export function mayCoordinateObstacles(actor: Actor, campaignPath: UnitPath): boolean {
  return holds(actor, ['STANDING_AGENCY', 'COMMITTEE'], campaignPath);
}
