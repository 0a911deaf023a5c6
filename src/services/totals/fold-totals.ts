import type { DataSource } from 'typeorm';

/**
 * Moves appended changes into the folded totals, a batch a transaction, until none are left or somebody else is at it.
 * A reader sees a change in one place or the other, never in both or neither. Returns how many rows were folded.
 */
export async function foldTotals(dataSource: DataSource): Promise<number> {
  let folded = 0;
  for (;;) {
    const moved = await dataSource.transaction(async (manager) => {
      const [lock] = (await manager.query(`SELECT pg_try_advisory_xact_lock($1) AS free`, [FOLD_LOCK])) as {
        free: boolean;
      }[];
      if (lock?.free !== true) return 0;
      const [row] = (await manager.query(
        `WITH moved AS (
           DELETE FROM total_change WHERE id IN (SELECT id FROM total_change ORDER BY id LIMIT ${BATCH}) RETURNING *
         ), folded AS (
           INSERT INTO total_day (campaign_id, indicator_id, unit_id, "on", value, units, reported, late)
           SELECT campaign_id, indicator_id, unit_id, "on", sum(value), sum(units), sum(reported), sum(late)
           FROM moved GROUP BY campaign_id, indicator_id, unit_id, "on"
           ON CONFLICT (campaign_id, indicator_id, unit_id, "on") DO UPDATE SET value = total_day.value + excluded.value,
             units = total_day.units + excluded.units, reported = total_day.reported + excluded.reported,
             late = total_day.late + excluded.late
         )
         SELECT count(*)::int AS moved FROM moved`,
      )) as { moved: number }[];
      return row?.moved ?? 0;
    });
    folded += moved;
    if (moved < BATCH) return folded;
  }
}

const BATCH = 20_000;
/** Any fixed number: one folder at a time in a database. */
const FOLD_LOCK = 470_525;
