import type { EntityManager } from 'typeorm';
import type { ResolvedUnit } from './resolve-units.js';

/** What units were on days, by their ids, in the order asked; undefined where one did not exist that day. */
export async function resolveUnitIds(
  manager: EntityManager,
  refs: readonly { unitId: number; on: string }[],
): Promise<(ResolvedUnit | undefined)[]> {
  const rows = (await manager.query(
    `SELECT ref.place, v.unit_id AS "unitId", v.code, v.name, v.level,
       (SELECT array_agg(c.ancestor_id ORDER BY c.depth) FROM unit_closure c
        WHERE c.descendant_id = v.unit_id AND c.valid_from <= ref.day AND (c.valid_to IS NULL OR c.valid_to > ref.day)) AS path
     FROM unnest($1::int[], $2::date[]) WITH ORDINALITY AS ref(unit_id, day, place)
     JOIN unit_version v ON v.unit_id = ref.unit_id AND v.valid_from <= ref.day
       AND (v.valid_to IS NULL OR v.valid_to > ref.day)`,
    [refs.map((ref) => ref.unitId), refs.map((ref) => ref.on)],
  )) as (ResolvedUnit & { place: string | number })[];
  const found = new Map(rows.map((row) => [Number(row.place) - 1, row]));
  return refs.map((_, index) => found.get(index));
}
