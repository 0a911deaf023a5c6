import type { EntityManager } from 'typeorm';

/** A change of one unit's own figures, to be carried into every total it belongs to. */
export interface TotalChangeRow {
  indicatorId: number;
  unitId: number;
  from: string;
  until: string | null;
  value: number;
  units: number;
  /** 1 where the day itself was reported for the first time, and whether late. */
  reported: number;
  late: number;
  /** False for a unit below the level that is added up: it has a total of its own and moves no other (F7). */
  carriesUp: boolean;
}

/**
 * Appends changes to the totals of the units and all their ancestors, each for the days on which it is one (H4).
 * Nothing is updated, so hundreds of units reporting at once never wait for the city's row; what is appended counts
 * from the moment the transaction commits.
 */
export async function appendTotalChanges(
  manager: EntityManager,
  campaignId: number,
  changes: readonly TotalChangeRow[],
): Promise<void> {
  if (changes.length === 0) return;
  await manager.query(
    `WITH change AS (
       SELECT * FROM jsonb_to_recordset($2::jsonb) AS c("indicatorId" int, "unitId" int, "from" date, until date,
         value bigint, units int, reported int, late int, "carriesUp" boolean)
     ), placed AS (
       SELECT c.*, t.ancestor_id, greatest(c."from", t.valid_from) AS starts, least(c.until, t.valid_to) AS ends,
         c."from" >= t.valid_from AS first
       FROM change c JOIN unit_closure t ON t.descendant_id = c."unitId"
         AND t.valid_from < coalesce(c.until, 'infinity'::date) AND coalesce(t.valid_to, 'infinity'::date) > c."from"
         AND (c."carriesUp" OR t.depth = 0)
     ), entry AS (
       SELECT "indicatorId", ancestor_id, starts AS "on", value, units,
         CASE WHEN first THEN reported ELSE 0 END AS reported, CASE WHEN first THEN late ELSE 0 END AS late FROM placed
       UNION ALL
       SELECT "indicatorId", ancestor_id, ends, -value, -units, 0, 0 FROM placed WHERE ends IS NOT NULL
     )
     INSERT INTO total_change (campaign_id, indicator_id, unit_id, "on", value, units, reported, late)
     SELECT $1, "indicatorId", ancestor_id, "on", sum(value), sum(units), sum(reported), sum(late)
     FROM entry GROUP BY "indicatorId", ancestor_id, "on"
     HAVING sum(value) <> 0 OR sum(units) <> 0 OR sum(reported) <> 0 OR sum(late) <> 0`,
    [campaignId, JSON.stringify(changes)],
  );
}
