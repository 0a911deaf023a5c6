import type { EntityManager } from 'typeorm';
import { contributes, validOn } from './contributors.js';

export interface TotalQuestion {
  campaignId: number;
  indicatorId: number;
  unitIds: readonly number[];
  on: string;
  /** What had been told by then (F5); null for all that is known. */
  knownAt: Date | null;
  cumulative: boolean;
  reportingLevel: string;
}

export interface UnitTotal {
  /** Null where nothing was ever reported (F4). */
  achieved: number | null;
  /** Units that reported on the very day, and how many of them late. */
  reported: number;
  late: number;
}

/** The totals of units on a day. What is known now is read from the kept totals, what was known then from the revisions. */
export async function totalsOn(
  manager: Pick<EntityManager, 'query'>,
  question: TotalQuestion,
): Promise<Map<number, UnitTotal>> {
  return question.knownAt === null ? keptTotals(manager, question) : totalsKnownAt(manager, question);
}

/** Folded and not yet folded changes, added up to the day. */
async function keptTotals(
  manager: Pick<EntityManager, 'query'>,
  question: TotalQuestion,
): Promise<Map<number, UnitTotal>> {
  const rows = (await manager.query(
    `SELECT unit_id, sum(value)::bigint AS value, sum(units)::int AS units,
       coalesce(sum(reported) FILTER (WHERE "on" = $4), 0)::int AS reported,
       coalesce(sum(late) FILTER (WHERE "on" = $4), 0)::int AS late
     FROM (SELECT unit_id, "on", value, units, reported, late FROM total_day
           WHERE campaign_id = $1 AND indicator_id = $2 AND unit_id = ANY($3) AND "on" <= $4
           UNION ALL
           SELECT unit_id, "on", value, units, reported, late FROM total_change
           WHERE campaign_id = $1 AND indicator_id = $2 AND unit_id = ANY($3) AND "on" <= $4) change
     GROUP BY unit_id`,
    [question.campaignId, question.indicatorId, question.unitIds, question.on],
  )) as { unit_id: number; value: number; units: number; reported: number; late: number }[];
  return new Map(
    rows.map((row) => [
      row.unit_id,
      { achieved: row.units > 0 ? row.value : null, reported: row.reported, late: row.late },
    ]),
  );
}

async function totalsKnownAt(
  manager: Pick<EntityManager, 'query'>,
  question: TotalQuestion,
): Promise<Map<number, UnitTotal>> {
  const rows = (await manager.query(
    `WITH told AS (
       SELECT DISTINCT ON (r.unit_id, r."on") r.unit_id, r."on", f.value, r.late
       FROM report r JOIN report_figure f ON f.report_id = r.id AND f.indicator_id = $2
       WHERE r.campaign_id = $1 AND r.organization_id IS NULL AND r."on" <= $4 AND r.submitted_at <= $5
       ORDER BY r.unit_id, r."on", r.revision DESC
     ), figure AS (${question.cumulative ? CARRIED : ADDED})
     SELECT c.ancestor_id, sum(f.value)::bigint AS value, sum(f.reported)::int AS reported, sum(f.late)::int AS late
     FROM figure f
     JOIN unit_closure c ON c.descendant_id = f.unit_id AND c.ancestor_id = ANY($3) AND ${validOn('c', '$4')}
     JOIN unit_version v ON v.unit_id = f.unit_id AND ${validOn('v', '$4')}
     WHERE ${contributes('$6')}
     GROUP BY c.ancestor_id`,
    [
      question.campaignId,
      question.indicatorId,
      question.unitIds,
      question.on,
      question.knownAt,
      question.reportingLevel,
    ],
  )) as { ancestor_id: number; value: number; reported: number; late: number }[];
  return new Map(
    rows.map((row) => [row.ancestor_id, { achieved: row.value, reported: row.reported, late: row.late }]),
  );
}

/** The last figure told, carried forward (F4). */
const CARRIED = `SELECT DISTINCT ON (unit_id) unit_id, value, CASE WHEN "on" = $4 THEN 1 ELSE 0 END AS reported,
  CASE WHEN "on" = $4 AND late THEN 1 ELSE 0 END AS late FROM told ORDER BY unit_id, "on" DESC`;

const ADDED = `SELECT unit_id, sum(value) AS value, max(CASE WHEN "on" = $4 THEN 1 ELSE 0 END) AS reported,
  max(CASE WHEN "on" = $4 AND late THEN 1 ELSE 0 END) AS late FROM told GROUP BY unit_id`;
