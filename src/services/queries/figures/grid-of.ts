import { contributes } from './contributors.js';
import type { Source } from './figure-refs.js';

export interface GridQuestion {
  campaignId: number;
  indicatorId: number;
  /** In the order of the rows wanted. */
  unitIds: readonly number[];
  from: string;
  to: string;
  reportingLevel: string;
}

/** One unit's days, in order: what it stood at, and whether everybody reported that very day. */
export interface GridLine {
  achieved: (number | null)[];
  reported: boolean[];
}

/**
 * Many units by many days, by one statement from the kept totals. What was told before the span is put on its first
 * day; how many should report is kept the same way, as changes added up over the days.
 */
export async function gridOf(source: Source, question: GridQuestion): Promise<GridLine[]> {
  return source.query<GridLine[]>(
    `WITH change AS (
       SELECT unit_id, greatest("on", $4::date) AS "on", value, units,
         CASE WHEN "on" >= $4 THEN reported ELSE 0 END AS reported, 0 AS expected
       FROM (SELECT unit_id, "on", value, units, reported FROM total_day
             WHERE campaign_id = $1 AND indicator_id = $2 AND unit_id = ANY($3) AND "on" <= $5
             UNION ALL
             SELECT unit_id, "on", value, units, reported FROM total_change
             WHERE campaign_id = $1 AND indicator_id = $2 AND unit_id = ANY($3) AND "on" <= $5) told
       UNION ALL
       SELECT c.ancestor_id, b."on", 0, 0, 0, b.expected
       FROM unit_closure c
       JOIN unit_version v ON v.unit_id = c.descendant_id AND daterange(v.valid_from, v.valid_to) && daterange(c.valid_from, c.valid_to)
       CROSS JOIN LATERAL (VALUES (greatest(c.valid_from, v.valid_from, $4::date), 1), (least(c.valid_to, v.valid_to), -1)) b("on", expected)
       WHERE c.ancestor_id = ANY($3) AND c.valid_from <= $5 AND (c.valid_to IS NULL OR c.valid_to > $4)
         AND v.valid_from <= $5 AND (v.valid_to IS NULL OR v.valid_to > $4) AND b."on" <= $5 AND ${contributes('$6')}
     ), day AS (
       SELECT unit_id, "on", sum(value) AS value, sum(units) AS units, sum(reported) AS reported, sum(expected) AS expected
       FROM change GROUP BY unit_id, "on"
     ), cell AS (
       SELECT u.place, d."on", sum(day.value) OVER w AS value, sum(day.units) OVER w AS units,
         coalesce(day.reported, 0) AS reported, coalesce(sum(day.expected) OVER w, 0) AS expected
       FROM unnest($3::int[]) WITH ORDINALITY AS u(unit_id, place)
       CROSS JOIN generate_series($4::date, $5::date, interval '1 day') AS d("on")
       LEFT JOIN day ON day.unit_id = u.unit_id AND day."on" = d."on"::date
       WINDOW w AS (PARTITION BY u.place ORDER BY d."on")
     )
     SELECT json_agg(CASE WHEN units > 0 THEN value::bigint END ORDER BY "on") AS achieved,
       json_agg(expected > 0 AND reported >= expected ORDER BY "on") AS reported
     FROM cell GROUP BY place ORDER BY place`,
    [
      question.campaignId,
      question.indicatorId,
      question.unitIds,
      question.from,
      question.to,
      question.reportingLevel,
    ],
  );
}
