import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { Obstacle } from '../../../entities/obstacle.entity.js';
import type { ObstacleState } from '../../../entities/states.js';
import { readerOf, rowsInScope, rowsWhere } from '../reader.js';
import { obstacleInScope, obstacleUnitInScope } from '../work-in-scope.js';

/** Obstacles by id, in the order asked; null where there is none, or none that the actor may read. */
export async function obstaclesById(
  manager: EntityManager,
  actor: Actor | null,
  ids: readonly number[],
): Promise<(Obstacle | null)[]> {
  return rowsInScope(manager, Obstacle, actor, ids, obstacleInScope);
}

/** The obstacles of a campaign that the actor may read, in the order in which they were reported. */
export async function listObstacles(
  manager: EntityManager,
  actor: Actor | null,
  campaignId: number,
  state: ObstacleState | null,
): Promise<Obstacle[]> {
  return rowsWhere(
    manager,
    Obstacle,
    { actor, parameters: [campaignId, state] },
    (reader) =>
      `found.campaign_id = $1 AND ($2::text IS NULL OR found.state = $2) AND ${obstacleInScope(reader, 'found')}`,
  );
}

/** The units in whose way each obstacle stands, with those of what was merged into it; each list in order of id. */
export async function unitsOfObstacles(
  manager: Pick<EntityManager, 'query'>,
  ids: readonly number[],
): Promise<number[][]> {
  return unitsWhere(manager, 'true', ids, [ids]);
}

/** Those of them that the actor may know of. */
export async function unitsShownOfObstacles(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor | null,
  ids: readonly number[],
): Promise<number[][]> {
  const parameters: unknown[] = [ids];
  const inScope = obstacleUnitInScope(readerOf(actor, parameters), 'target', 'u');
  return unitsWhere(manager, inScope, ids, parameters);
}

async function unitsWhere(
  manager: Pick<EntityManager, 'query'>,
  condition: string,
  ids: readonly number[],
  parameters: unknown[],
): Promise<number[][]> {
  const rows = await manager.query<{ id: number; unitId: number }[]>(
    `WITH RECURSIVE within AS (
       SELECT id, id AS part FROM unnest($1::int[]) AS asked(id)
       UNION SELECT w.id, o.id FROM within w JOIN obstacle o ON o.merged_into_id = w.part
     )
     SELECT DISTINCT w.id, u.unit_id AS "unitId" FROM within w JOIN obstacle_unit u ON u.obstacle_id = w.part
     JOIN obstacle target ON target.id = w.id WHERE ${condition}
     ORDER BY w.id, u.unit_id`,
    parameters,
  );
  return ids.map((id) => rows.filter((row) => row.id === id).map((row) => row.unitId));
}
