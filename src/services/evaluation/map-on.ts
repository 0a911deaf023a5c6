import type { EntityManager } from 'typeorm';
import type { UnitLevel } from '../../entities/states.js';

/** A unit of the campaign's map on a day, with its parent's code. */
export interface MapUnit {
  unitId: number;
  code: string;
  level: UnitLevel;
  parentId: number | null;
  parent: string | null;
}

/** The campaign's own unit and everything below it on a day, in order of code. */
export async function mapOn(
  manager: Pick<EntityManager, 'query'>,
  rootId: number,
  on: string,
): Promise<MapUnit[]> {
  return (await manager.query(
    `SELECT v.unit_id AS "unitId", v.code, v.level,
       CASE WHEN v.unit_id = $1 THEN NULL ELSE v.parent_id END AS "parentId",
       CASE WHEN v.unit_id = $1 THEN NULL ELSE p.code END AS parent
     FROM unit_closure c
     JOIN unit_version v ON v.unit_id = c.descendant_id AND v.valid_from <= $2 AND (v.valid_to IS NULL OR v.valid_to > $2)
     LEFT JOIN unit_version p ON p.unit_id = v.parent_id AND p.valid_from <= $2 AND (p.valid_to IS NULL OR p.valid_to > $2)
     WHERE c.ancestor_id = $1 AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to > $2)
     ORDER BY v.code COLLATE "C"`,
    [rootId, on],
  )) as MapUnit[];
}
