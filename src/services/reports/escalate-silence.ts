import type { Campaign } from '../../entities/campaign.entity.js';
import { startEscalations } from '../escalations/start-escalations.js';
import type { Tx } from '../transaction.js';

/**
 * F6, E1: units that missed the cut-off of this day and of the days before it, so many in a row as the campaign allows,
 * are escalated, in order of code. Once until the unit reports again: a silence that goes on is the same silence, also
 * where somebody answered the climb. Answers how many.
 */
export async function escalateSilence(tx: Tx, campaign: Campaign, on: string): Promise<number> {
  const { escalateAfterMisses: misses } = campaign.settings.reporting;
  if (misses == null) return 0;
  const silent = await tx.manager.query<{ id: number; unitId: number; responsibleId: number }[]>(SILENT, [
    campaign.id,
    on,
    misses,
  ]);
  const begun = await startEscalations(
    tx,
    campaign,
    silent.map(({ id, unitId, responsibleId }) => ({
      trigger: 'REPORT_MISSING' as const,
      subjectType: 'ReportDuty',
      subjectId: id,
      unitId,
      responsibleId,
      reason: 'REPORTS_MISSED',
    })),
  );
  return begun.filter((id) => id !== null).length;
}

const SILENT = `
  WITH missed AS (
    SELECT unit_id FROM report_duty
    WHERE campaign_id = $1 AND "on" <= $2::date AND "on" > $2::date - $3::int AND state = 'MISSED'
    GROUP BY unit_id HAVING count(*) = $3
  )
  SELECT d.id, d.unit_id AS "unitId", d.responsible_id AS "responsibleId"
  FROM missed m
  JOIN report_duty d ON d.campaign_id = $1 AND d."on" = $2 AND d.unit_id = m.unit_id
  JOIN unit_version v ON v.unit_id = d.unit_id AND v.valid_from <= $2 AND (v.valid_to IS NULL OR v.valid_to > $2)
  WHERE NOT EXISTS (
    SELECT FROM escalation e JOIN report_duty about ON about.id = e.subject_id
    WHERE e.subject_type = 'ReportDuty' AND e.trigger = 'REPORT_MISSING' AND e.campaign_id = $1
      AND about.unit_id = d.unit_id
      AND e.opened_at > coalesce((SELECT max(settled_at) FROM report_duty
        WHERE campaign_id = $1 AND unit_id = d.unit_id), '-infinity'))
  ORDER BY v.code COLLATE "C"`;
