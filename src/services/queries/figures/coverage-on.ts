import type { EntityManager } from 'typeorm';
import { contributes, validOn } from './contributors.js';

/** Coverage of a unit on a day: who should have reported and who did, whatever the indicator (F6). */
export interface Coverage {
  expected: number;
  reported: number;
  onTime: number;
  late: number;
  missing: number;
  disputed: number;
  missingUnitIds: number[];
}

export interface CoverageQuestion {
  campaignId: number;
  /** Null: a report of any indicator counts. */
  indicatorId: number | null;
  unitId: number;
  on: string;
  knownAt: Date | null;
  reportingLevel: string;
}

/** Missing units in order of code. Late is not missing. */
export async function coverageOn(
  manager: Pick<EntityManager, 'query'>,
  question: CoverageQuestion,
): Promise<Coverage> {
  const rows = (await manager.query(
    `SELECT v.unit_id AS "unitId", first.late,
       EXISTS (SELECT FROM data_error d WHERE d.campaign_id = $1 AND d.unit_id = v.unit_id AND d."on" = $3
         AND ($2::int IS NULL OR d.indicator_id = $2) AND d.opened_at <= coalesce($4, 'infinity'::timestamptz)
         AND (d.closed_at IS NULL OR d.closed_at > coalesce($4, 'infinity'::timestamptz))) AS disputed
     FROM unit_closure c
     JOIN unit_version v ON v.unit_id = c.descendant_id AND ${validOn('v', '$3')}
     LEFT JOIN LATERAL (
       SELECT r.late FROM report r
       WHERE r.campaign_id = $1 AND r.unit_id = v.unit_id AND r.organization_id IS NULL AND r."on" = $3
         AND r.submitted_at <= coalesce($4, 'infinity'::timestamptz)
         AND ($2::int IS NULL OR EXISTS (SELECT FROM report_figure f WHERE f.report_id = r.id AND f.indicator_id = $2))
       ORDER BY r.revision LIMIT 1) first ON true
     WHERE c.ancestor_id = $5 AND ${validOn('c', '$3')} AND ${contributes('$6')}
     ORDER BY v.code COLLATE "C"`,
    [
      question.campaignId,
      question.indicatorId,
      question.on,
      question.knownAt,
      question.unitId,
      question.reportingLevel,
    ],
  )) as { unitId: number; late: boolean | null; disputed: boolean }[];
  const missing = rows.filter((row) => row.late === null);
  const late = rows.filter((row) => row.late === true).length;
  const reported = rows.length - missing.length;
  return {
    expected: rows.length,
    reported,
    onTime: reported - late,
    late,
    missing: missing.length,
    disputed: rows.filter((row) => row.disputed).length,
    missingUnitIds: missing.map((row) => row.unitId),
  };
}
