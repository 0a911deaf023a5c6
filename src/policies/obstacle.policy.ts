import type { Actor, UnitPath } from '../domain/actor.js';
import { allows } from './grants.policy.js';

/** E5, A2: who works for the body that reports it, or watches over one of the units, reports an obstacle. */
export function mayReportObstacle(actor: Actor, reportedById: number, paths: readonly UnitPath[]): boolean {
  const bodies = [reportedById];
  return [[], ...paths].some((unit) => allows(actor, 'obstacle.report', { bodies, unit }));
}

/** H7: obstacles are coordinated by the standing agency or the committee over the campaign's unit. */
export function mayCoordinateObstacles(actor: Actor, campaign: UnitPath): boolean {
  return allows(actor, 'obstacle.coordinate', { campaign });
}

/** E5: who works for the body that can solve it. */
export function maySolveObstacle(actor: Actor, solverId: number): boolean {
  return allows(actor, 'obstacle.solve', { bodies: [solverId] });
}
