import type { EntityManager } from 'typeorm';

/**
 * Computes `unit_closure` anew from the versions of the units: every pair of ancestor and descendant with the days
 * on which every step between them held (H2). One statement over all units; readers see the old pairs until the
 * transaction commits, a second rebuild waits for it. Throws where versions make a unit its own ancestor.
 */
export async function rebuildClosure(manager: EntityManager): Promise<void> {
  await manager.query('LOCK TABLE unit_closure IN SHARE ROW EXCLUSIVE MODE');
  await manager.query('DELETE FROM unit_closure');
  const [loop] = await manager.query<{ id: number }[]>(INSERT_PAIRS);
  if (loop !== undefined) throw new Error(`Unit ${loop.id} stands below itself.`);
}

/**
 * Each step up narrows the days to those on which the parent's own version held too. Versions that differ in name
 * alone give the same pair on days that touch, which range_agg joins again. Answers a unit that met itself on the way up.
 */
const INSERT_PAIRS = `
  WITH RECURSIVE path AS (
    SELECT unit_id AS descendant_id, unit_id AS ancestor_id, parent_id, daterange(valid_from, valid_to) AS days, 0 AS depth
      FROM unit_version
    UNION ALL
    SELECT path.descendant_id, up.unit_id, up.parent_id, path.days * daterange(up.valid_from, up.valid_to), path.depth + 1
      FROM path
      JOIN unit_version up ON up.unit_id = path.parent_id AND daterange(up.valid_from, up.valid_to) && path.days
  ) CYCLE ancestor_id SET looped USING trail,
  pairs AS (
    INSERT INTO unit_closure (ancestor_id, descendant_id, valid_from, valid_to, depth)
    SELECT ancestor_id, descendant_id, lower(days), upper(days), depth
      FROM (SELECT ancestor_id, descendant_id, depth, unnest(range_agg(days)) AS days
              FROM path WHERE NOT looped GROUP BY ancestor_id, descendant_id, depth) AS joined
  )
  SELECT descendant_id AS id FROM path WHERE looped ORDER BY 1 LIMIT 1`;
