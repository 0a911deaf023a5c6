import type { UnitPath } from '../../domain/actor.js';
import type { ObstacleParty } from '../../domain/obstacle-lifecycle.js';
import { refuse } from '../../domain/refusal.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { Obstacle } from '../../entities/obstacle.entity.js';
import {
  mayCoordinateObstacles,
  mayReportObstacle,
  maySolveObstacle,
} from '../../policies/obstacle.policy.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { obstaclesById } from '../queries/obstacles/obstacles.js';
import type { Tx } from '../transaction.js';

/** The obstacle as it stands now. Refuses OBSTACLE_UNKNOWN where there is none that the actor may read, naming the field. */
export async function findObstacle(tx: Tx, id: number, field: string): Promise<Obstacle> {
  const [found] = await obstaclesById(tx.manager, tx.actor, [id]);
  return found ?? refuse('OBSTACLE_UNKNOWN', [field], { obstacle: `Obstacle:${id}` });
}

/** Locks these obstacles until the transaction ends, always in the same order, and reads them anew. */
export async function lockObstacles(tx: Tx, ids: readonly number[]): Promise<Map<number, Obstacle>> {
  const rows = await tx.manager
    .createQueryBuilder(Obstacle, 'o')
    .where('o.id = ANY(:ids)', { ids })
    .orderBy('o.id')
    .setLock('pessimistic_write')
    .getMany();
  return new Map(rows.map((row) => [row.id, row]));
}

/** What decides who an actor is in the matter of an obstacle. */
export interface ObstacleMatter {
  campaignPath: UnitPath;
  /** Whether the solver is who reported it, or sits in one of its units: nobody accepts what excuses himself. */
  solverConcerned: boolean;
}

export async function obstacleMatter(
  tx: Pick<Tx, 'manager' | 'now'>,
  campaign: Campaign,
  obstacle: Obstacle,
): Promise<ObstacleMatter> {
  const [matter] = await tx.manager.query<{ path: UnitPath | null; concerned: boolean }[]>(
    `SELECT (SELECT array_agg(up.ancestor_id ORDER BY up.depth) FROM unit_closure up
         WHERE up.descendant_id = $1 AND up.valid_from <= $2 AND (up.valid_to IS NULL OR up.valid_to > $2)) AS path,
       $4::int IS NOT NULL AND ($4 = $5 OR EXISTS (
         SELECT FROM organization o JOIN unit_closure up ON up.descendant_id = o.unit_id
           AND up.valid_from <= $2 AND (up.valid_to IS NULL OR up.valid_to > $2)
         JOIN obstacle_unit u ON u.unit_id = up.ancestor_id AND u.obstacle_id = $3
         WHERE o.id = $4 AND u.unit_id <> $1)) AS concerned`,
    [campaign.unitId, campaignDay(campaign, tx.now), obstacle.id, obstacle.solverId, obstacle.reportedById],
  );
  return { campaignPath: matter?.path ?? [], solverConcerned: matter?.concerned ?? false };
}

/** E5: who reported it, who can solve it, who coordinates. A solver who is concerned himself does not accept it. */
export function obstacleParties(
  actor: Tx['actor'],
  obstacle: Obstacle,
  matter: ObstacleMatter,
): ObstacleParty[] {
  const parties: ObstacleParty[] = [];
  if (mayReportObstacle(actor, obstacle.reportedById, [])) parties.push('REPORTER');
  const deciding = obstacle.state === 'REPORTED' && matter.solverConcerned;
  if (obstacle.solverId !== null && !deciding && maySolveObstacle(actor, obstacle.solverId))
    parties.push('SOLVER');
  if (mayCoordinateObstacles(actor, matter.campaignPath)) parties.push('COORDINATOR');
  return parties;
}
