import type { EntityManager } from 'typeorm';
import { contributes, validOn } from './contributors.js';

export interface DisputeQuestion {
  campaignId: number;
  indicatorId: number;
  unitIds: readonly number[];
  on: string;
  knownAt: Date | null;
  reportingLevel: string;
}

/**
 * How many figures that make up each unit's stand in an open case (F9). A figure counts while it is the one in use:
 * once a later day has been told, the later figure is.
 */
export async function disputesOn(
  manager: Pick<EntityManager, 'query'>,
  question: DisputeQuestion,
): Promise<Map<number, number>> {
  const rows = (await manager.query(
    `SELECT c.ancestor_id, count(DISTINCT d.unit_id)::int AS disputed
     FROM data_error d
     JOIN unit_closure c ON c.descendant_id = d.unit_id AND c.ancestor_id = ANY($3) AND ${validOn('c', '$4')}
     JOIN unit_version v ON v.unit_id = d.unit_id AND ${validOn('v', '$4')}
     WHERE d.campaign_id = $1 AND d.indicator_id = $2 AND d."on" <= $4
       AND d.opened_at <= coalesce($5, 'infinity'::timestamptz)
       AND (d.closed_at IS NULL OR d.closed_at > coalesce($5, 'infinity'::timestamptz))
       AND ${contributes('$6')}
       AND NOT EXISTS (SELECT FROM report r JOIN report_figure f ON f.report_id = r.id AND f.indicator_id = $2
         WHERE r.campaign_id = $1 AND r.unit_id = d.unit_id AND r.organization_id IS NULL AND r."on" > d."on" AND r."on" <= $4
           AND r.submitted_at <= coalesce($5, 'infinity'::timestamptz))
     GROUP BY c.ancestor_id`,
    [
      question.campaignId,
      question.indicatorId,
      question.unitIds,
      question.on,
      question.knownAt,
      question.reportingLevel,
    ],
  )) as { ancestor_id: number; disputed: number }[];
  return new Map(rows.map((row) => [row.ancestor_id, row.disputed]));
}
