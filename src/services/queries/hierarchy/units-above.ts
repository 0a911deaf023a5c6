import type { Source } from './unit-on-day.js';

/** These units and all that ever stood above them: whose totals a figure of theirs may change, on whatever day. */
export async function unitsAbove(source: Source, unitIds: readonly number[]): Promise<number[]> {
  const rows = await source.query<{ id: number }[]>(
    'SELECT DISTINCT ancestor_id AS id FROM unit_closure WHERE descendant_id = ANY($1)',
    [unitIds],
  );
  return rows.map((row) => row.id);
}
