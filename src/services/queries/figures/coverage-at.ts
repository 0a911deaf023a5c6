import type { ReadingScope } from '../../../policies/reading.policy.js';
import { inScope } from '../in-scope.js';
import { contributes, validOn } from './contributors.js';
import { disputesAt } from './disputes-at.js';
import { type FigureRef, inPlace, REFS, refParameters, type Source } from './figure-refs.js';

/** Who should have reported for a day and who did (F6). */
export interface Coverage {
  expected: number;
  reported: number;
  onTime: number;
  late: number;
  missing: number;
  /** Units whose figure in use stands in an open case. */
  disputed: number;
  /** In order of code. */
  missingUnitIds: number[];
}

export interface CoveragesQuestion {
  campaignId: number;
  /** Null: a report of any indicator counts. */
  indicatorId: number | null;
  knownAt: Date | null;
  reportingLevel: string;
  /** The last day for which reports are expected; null: every day. Later only who reports is counted. */
  until: string | null;
  /** Nobody else is counted or named (A1). */
  scope: ReadingScope;
}

/** The coverage of each unit on its day. Late is not missing. */
export async function coverageAt(
  source: Source,
  question: CoveragesQuestion,
  refs: readonly FigureRef[],
): Promise<Coverage[]> {
  const { campaignId, indicatorId, knownAt, reportingLevel, until, scope } = question;
  const counted = inScope(scope, { unit: 'c.descendant_id', day: 'ref.day', next: 8, rootId: null });
  const rows = await source.query<CoverageRow[]>(
    `SELECT ref.place, count(*)::int AS expected, count(told.late)::int AS reported,
       count(*) FILTER (WHERE told.late)::int AS late,
       coalesce(jsonb_agg(c.descendant_id ORDER BY v.code COLLATE "C") FILTER (WHERE told.late IS NULL), '[]') AS missing
     FROM ${REFS}
     JOIN unit_closure c ON c.ancestor_id = ref.unit_id AND ${validOn('c', 'ref.day')}
     JOIN unit_version v ON v.unit_id = c.descendant_id AND ${validOn('v', 'ref.day')}
     LEFT JOIN LATERAL (
       SELECT r.late FROM report r
       WHERE r.campaign_id = $3 AND r.unit_id = c.descendant_id AND r.organization_id IS NULL AND r."on" = ref.day
         AND r.submitted_at <= coalesce($5, 'infinity'::timestamptz)
         AND ($4::int IS NULL OR EXISTS (SELECT FROM report_figure f WHERE f.report_id = r.id AND f.indicator_id = $4))
       ORDER BY r.revision LIMIT 1) told ON true
     WHERE ${contributes('$6')} AND ($7::date IS NULL OR ref.day <= $7 OR told.late IS NOT NULL)
       AND ${counted.sql} GROUP BY ref.place`,
    [...refParameters(refs), campaignId, indicatorId, knownAt, reportingLevel, until, ...counted.parameters],
  );
  const disputed = await disputesAt(source, question, refs);
  const told = inPlace<CoverageRow, CoverageRow>(refs.length, rows, (row) => row, NOBODY);
  return told.map(({ expected, reported, late, missing }, index) => ({
    expected,
    reported,
    onTime: reported - late,
    late,
    missing: expected - reported,
    disputed: disputed[index] ?? 0,
    missingUnitIds: missing,
  }));
}

interface CoverageRow {
  place: number;
  expected: number;
  reported: number;
  late: number;
  missing: number[];
}

const NOBODY: CoverageRow = { place: 0, expected: 0, reported: 0, late: 0, missing: [] };
