import type { EntityManager } from 'typeorm';
import { Obstacle } from '../../../entities/obstacle.entity.js';
import type { ObstacleState } from '../../../entities/states.js';
import { rowsById } from '../rows-by-id.js';

export async function obstaclesById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(Obstacle | null)[]> {
  return rowsById(manager, Obstacle, ids);
}

/** The obstacles of a campaign, in the order in which they were reported. */
export async function listObstacles(
  manager: EntityManager,
  campaignId: number,
  state: ObstacleState | null,
): Promise<Obstacle[]> {
  return manager.find(Obstacle, {
    where: { campaignId, ...(state === null ? {} : { state }) },
    order: { id: 'ASC' },
  });
}

/** The units in whose way each obstacle stands, with those of what was merged into it; each list in order of id. */
export async function unitsOfObstacles(
  manager: Pick<EntityManager, 'query'>,
  ids: readonly number[],
): Promise<number[][]> {
  const rows = await manager.query<{ id: number; unitId: number }[]>(
    `WITH RECURSIVE within AS (
       SELECT id, id AS part FROM unnest($1::int[]) AS asked(id)
       UNION SELECT w.id, o.id FROM within w JOIN obstacle o ON o.merged_into_id = w.part
     )
     SELECT DISTINCT w.id, u.unit_id AS "unitId" FROM within w JOIN obstacle_unit u ON u.obstacle_id = w.part
     ORDER BY w.id, u.unit_id`,
    [ids],
  );
  return ids.map((id) => rows.filter((row) => row.id === id).map((row) => row.unitId));
}
