import type { EntityManager } from 'typeorm';

/** A unit for people: its code, and its name with its kind ("phường Văn Đẩu") and, where there is one, its parent's. */
export interface NamedUnit {
  code: string;
  name: string;
  parent: string | null;
}

/** Names the units at or below one as they were on a day. Throws for a unit that is not among them. */
export async function nameUnits(
  manager: EntityManager,
  rootId: number,
  on: string,
): Promise<(unitId: number) => NamedUnit> {
  const rows = (await manager.query(
    `SELECT v.unit_id AS "unitId", v.code, v.kind || ' ' || v.name AS name,
       CASE WHEN v.unit_id = $1 THEN NULL ELSE p.kind || ' ' || p.name END AS parent
     FROM unit_closure c
     JOIN unit_version v ON v.unit_id = c.descendant_id AND v.valid_from <= $2 AND (v.valid_to IS NULL OR v.valid_to > $2)
     LEFT JOIN unit_version p ON p.unit_id = v.parent_id AND p.valid_from <= $2 AND (p.valid_to IS NULL OR p.valid_to > $2)
     WHERE c.ancestor_id = $1 AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to > $2)`,
    [rootId, on],
  )) as (NamedUnit & { unitId: number })[];
  const named = new Map(rows.map(({ unitId, ...unit }) => [unitId, unit]));
  return (unitId) => {
    const unit = named.get(unitId);
    if (unit === undefined) throw new Error(`Unit ${unitId} is not on the map of ${on}.`);
    return unit;
  };
}
