import type { EntityManager } from 'typeorm';

/** A unit's total by day: what it stood at, and whether that very day was reported by anyone below it. */
export interface DayTotal {
  unitId: number;
  on: string;
  achieved: number | null;
  reported: number;
  late: number;
}

export interface SpanQuestion {
  campaignId: number;
  indicatorId: number;
  unitIds: readonly number[];
  from: string;
  to: string;
}

/** The totals of units on every day of a span, from the kept totals, in order of unit as given and of day. */
export async function figuresByDay(
  manager: Pick<EntityManager, 'query'>,
  question: SpanQuestion,
): Promise<DayTotal[]> {
  return (await manager.query(
    `WITH change AS (
       SELECT unit_id, greatest("on", $4::date) AS "on", value, units,
         CASE WHEN "on" >= $4 THEN reported ELSE 0 END AS reported, CASE WHEN "on" >= $4 THEN late ELSE 0 END AS late
       FROM (SELECT unit_id, "on", value, units, reported, late FROM total_day
             WHERE campaign_id = $1 AND indicator_id = $2 AND unit_id = ANY($3) AND "on" <= $5
             UNION ALL
             SELECT unit_id, "on", value, units, reported, late FROM total_change
             WHERE campaign_id = $1 AND indicator_id = $2 AND unit_id = ANY($3) AND "on" <= $5) both_places
     ), day AS (
       SELECT unit_id, "on", sum(value) AS value, sum(units) AS units, sum(reported) AS reported, sum(late) AS late
       FROM change GROUP BY unit_id, "on"
     )
     SELECT u.unit_id AS "unitId", d."on"::date AS "on",
       CASE WHEN sum(day.units) OVER w > 0 THEN (sum(day.value) OVER w)::bigint END AS achieved,
       coalesce(day.reported, 0)::int AS reported, coalesce(day.late, 0)::int AS late
     FROM unnest($3::int[]) WITH ORDINALITY AS u(unit_id, place)
     CROSS JOIN generate_series($4::date, $5::date, interval '1 day') AS d("on")
     LEFT JOIN day ON day.unit_id = u.unit_id AND day."on" = d."on"::date
     WINDOW w AS (PARTITION BY u.unit_id ORDER BY d."on")
     ORDER BY u.place, d."on"`,
    [question.campaignId, question.indicatorId, question.unitIds, question.from, question.to],
  )) as DayTotal[];
}
