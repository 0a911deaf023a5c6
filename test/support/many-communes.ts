import type { DataSource } from 'typeorm';
import { rebuildClosure } from '../../src/services/hierarchy/rebuild-closure.js';

/** So many communes 'm-1', 'm-2' … below a unit, by a few statements. */
export async function addManyCommunes(
  dataSource: DataSource,
  parentId: number,
  count: number,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query(
      `WITH made AS (
         INSERT INTO unit (recorded_at) SELECT '2023-05-20T00:00:00Z' FROM generate_series(1, $2::int) RETURNING id
       )
       INSERT INTO unit_version (unit_id, code, name, name_en, kind, level, parent_id, valid_from, search_text)
       SELECT id, 'm-' || row_number() OVER (ORDER BY id), 'M', 'M', 'xã', 'COMMUNE', $1, '1900-01-01', 'xa m' FROM made`,
      [parentId, count],
    );
    await rebuildClosure(manager);
  });
}
