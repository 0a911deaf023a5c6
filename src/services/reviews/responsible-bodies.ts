import { localDate } from '../../domain/deadline.js';
import type { Tx } from '../transaction.js';

/** The body of that kind that answers for each unit, by unit id; a unit without one is not in the map. */
export async function responsibleBodies(
  tx: Pick<Tx, 'manager' | 'now'>,
  unitIds: readonly number[],
  kind: string,
): Promise<Map<number, number>> {
  const on = localDate(tx.now, 'UTC');
  const rows = await tx.manager.query<{ unitId: number; id: number }[]>(
    `SELECT DISTINCT ON (unit_id) unit_id AS "unitId", id FROM organization
     WHERE unit_id = ANY($1) AND kind = $2
     ORDER BY unit_id, valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3) DESC, id`,
    [unitIds, kind, on],
  );
  return new Map(rows.map((row) => [row.unitId, row.id]));
}
