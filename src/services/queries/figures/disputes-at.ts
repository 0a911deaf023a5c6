import type { ReadingScope } from '../../../policies/reading.policy.js';
import { inScope } from '../in-scope.js';
import { contributes, validOn } from './contributors.js';
import { type FigureRef, inPlace, REFS, refParameters, type Source } from './figure-refs.js';

export interface DisputesQuestion {
  campaignId: number;
  /** Null: of any indicator. */
  indicatorId: number | null;
  knownAt: Date | null;
  reportingLevel: string;
  /** Nobody else is counted (A1). */
  scope: ReadingScope;
}

/**
 * Of how many units that make up each unit's figure the figure in use stands in an open case (F9). A cumulative
 * figure is in use until a later day is told, a periodic one for ever. Cases about a body's own cohort are not about
 * territory (F14).
 */
export async function disputesAt(
  source: Source,
  question: DisputesQuestion,
  refs: readonly FigureRef[],
): Promise<number[]> {
  const counted = inScope(question.scope, { unit: 'd.unit_id', day: 'ref.day', next: 7, rootId: null });
  const rows = await source.query<{ place: number; disputed: number }[]>(
    `WITH doubted AS MATERIALIZED (${OPEN_CASES})
     SELECT ref.place, count(DISTINCT d.unit_id)::int AS disputed
     FROM ${REFS}
     JOIN doubted d ON d."on" <= ref.day AND (d.until IS NULL OR d.until > ref.day)
     JOIN unit_closure c ON c.ancestor_id = ref.unit_id AND c.descendant_id = d.unit_id AND ${validOn('c', 'ref.day')}
     JOIN unit_version v ON v.unit_id = d.unit_id AND ${validOn('v', 'ref.day')}
     WHERE ${contributes('$6')} AND ${counted.sql} GROUP BY ref.place`,
    [
      ...refParameters(refs),
      question.campaignId,
      question.indicatorId,
      question.knownAt,
      question.reportingLevel,
      ...counted.parameters,
    ],
  );
  return inPlace(refs.length, rows, (row) => row.disputed, 0);
}

/** Cases open at the instant, each with the first day on which another figure is used instead. */
const OPEN_CASES = `
  SELECT d.unit_id, d."on",
    CASE WHEN i.accumulation = 'CUMULATIVE' THEN (
      SELECT min(r."on") FROM report r JOIN report_figure f ON f.report_id = r.id AND f.indicator_id = d.indicator_id
      WHERE r.campaign_id = d.campaign_id AND r.unit_id = d.unit_id AND r.organization_id IS NULL AND r."on" > d."on"
        AND r.submitted_at <= coalesce($5, 'infinity'::timestamptz)) END AS until
  FROM data_error d
  JOIN indicator i ON i.id = d.indicator_id
  LEFT JOIN report about ON about.id = d.report_id
  WHERE d.campaign_id = $3 AND ($4::int IS NULL OR d.indicator_id = $4) AND about.organization_id IS NULL
    AND d.opened_at <= coalesce($5, 'infinity'::timestamptz)
    AND (d.closed_at IS NULL OR d.closed_at > coalesce($5, 'infinity'::timestamptz))`;
