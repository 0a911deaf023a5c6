import type { EntityManager } from 'typeorm';
import type { UnitPath } from '../../domain/actor.js';

/** Where a body's own unit stands on a day; empty for a body without a place in the territory. */
export async function pathOfBody(
  manager: Pick<EntityManager, 'query'>,
  organizationId: number,
  on: string,
): Promise<UnitPath> {
  const rows = await manager.query<{ id: number }[]>(
    `SELECT up.ancestor_id AS id FROM organization o JOIN unit_closure up ON up.descendant_id = o.unit_id
       AND up.valid_from <= $2 AND (up.valid_to IS NULL OR up.valid_to > $2)
     WHERE o.id = $1 ORDER BY up.depth`,
    [organizationId, on],
  );
  return rows.map(({ id }) => id);
}
