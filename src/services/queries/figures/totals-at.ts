import { contributes, validOn } from './contributors.js';
import { type FigureRef, inPlace, REFS, refParameters, type Source } from './figure-refs.js';

export interface TotalsQuestion {
  campaignId: number;
  indicatorId: number;
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

/**
 * The total of each unit on its day. What is known now is read from the kept totals, what was known then from the
 * revisions themselves.
 */
export async function totalsAt(
  source: Source,
  question: TotalsQuestion,
  refs: readonly FigureRef[],
): Promise<UnitTotal[]> {
  const { campaignId, indicatorId, knownAt, reportingLevel } = question;
  const rows =
    knownAt === null
      ? await source.query<TotalRow[]>(KEPT, [...refParameters(refs), campaignId, indicatorId])
      : await source.query<TotalRow[]>(question.cumulative ? KNOWN_CARRIED : KNOWN_ADDED, [
          ...refParameters(refs),
          campaignId,
          indicatorId,
          knownAt,
          reportingLevel,
        ]);
  return inPlace<TotalRow, UnitTotal>(refs.length, rows, readRow, NOTHING);
}

interface TotalRow {
  place: number;
  achieved: number | null;
  reported: number;
  late: number;
}

const NOTHING: UnitTotal = { achieved: null, reported: 0, late: 0 };

function readRow({ achieved, reported, late }: TotalRow): UnitTotal {
  return { achieved, reported, late };
}

/** SQL over `ref` of campaign $3 and indicator $4: folded and not yet folded changes, added up to the day. */
export const KEPT_TOTAL = `
  SELECT CASE WHEN sum(units) > 0 THEN sum(value)::bigint END AS achieved,
    coalesce(sum(reported) FILTER (WHERE "on" = ref.day), 0)::int AS reported,
    coalesce(sum(late) FILTER (WHERE "on" = ref.day), 0)::int AS late
  FROM (SELECT "on", value, units, reported, late FROM total_day
        WHERE campaign_id = $3 AND indicator_id = $4 AND unit_id = ref.unit_id AND "on" <= ref.day
        UNION ALL
        SELECT "on", value, units, reported, late FROM total_change
        WHERE campaign_id = $3 AND indicator_id = $4 AND unit_id = ref.unit_id AND "on" <= ref.day) change`;

const KEPT = `SELECT ref.place, total.* FROM ${REFS} CROSS JOIN LATERAL (${KEPT_TOTAL}) total`;

/** Every unit's newest revision of every day it told, as known at the instant; `until` is the day from which another is carried. */
const TOLD = `
  SELECT unit_id, "on", value, late, lead("on") OVER (PARTITION BY unit_id ORDER BY "on") AS until
  FROM (SELECT DISTINCT ON (r.unit_id, r."on") r.unit_id, r."on", f.value, r.late
        FROM report r JOIN report_figure f ON f.report_id = r.id AND f.indicator_id = $4
        WHERE r.campaign_id = $3 AND r.organization_id IS NULL AND r.submitted_at <= $5
          AND r."on" <= (SELECT max(day) FROM unnest($2::date[]) AS asked(day))
        ORDER BY r.unit_id, r."on", r.revision DESC) newest`;

const known = (used: string): string => `
  WITH told AS MATERIALIZED (${TOLD})
  SELECT ref.place, sum(t.value)::bigint AS achieved,
    count(*) FILTER (WHERE t."on" = ref.day)::int AS reported,
    count(*) FILTER (WHERE t."on" = ref.day AND t.late)::int AS late
  FROM ${REFS}
  JOIN unit_closure c ON c.ancestor_id = ref.unit_id AND ${validOn('c', 'ref.day')}
  JOIN unit_version v ON v.unit_id = c.descendant_id AND ${validOn('v', 'ref.day')}
  JOIN told t ON t.unit_id = c.descendant_id AND ${used}
  WHERE ${contributes('$6')} GROUP BY ref.place`;

/** The last figure told, carried forward (F4). */
const KNOWN_CARRIED = known('t."on" <= ref.day AND (t.until IS NULL OR t.until > ref.day)');

const KNOWN_ADDED = known('t."on" <= ref.day');
