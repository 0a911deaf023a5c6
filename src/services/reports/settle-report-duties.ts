import type { Campaign } from '../../entities/campaign.entity.js';
import { endEscalations } from '../escalations/end-escalations.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import type { Tx } from '../transaction.js';
import type { Draft } from './draft.js';

/**
 * F6: units have reported, so their duties are done, in time or late, what waited on them no longer does, and a climb
 * about their silence ends. Late is not missing: a duty already missed becomes late. In the transaction that lets the
 * reports in; a fixed number of statements for any number of them.
 */
export async function settleReportDuties(
  tx: Tx,
  campaign: Campaign,
  drafts: readonly Draft[],
): Promise<void> {
  const { level, escalateAfterMisses } = campaign.settings.reporting;
  const told = drafts.filter(
    (draft) => draft.corrects === null && draft.organizationId === null && draft.level === level,
  );
  if (told.length === 0) return;
  const [settled] = await tx.manager.query<[{ id: number }[], number]>(
    `UPDATE report_duty d SET state = CASE WHEN t.late THEN 'LATE' ELSE 'REPORTED' END, settled_at = $2
     FROM jsonb_to_recordset($3::jsonb) AS t("unitId" int, "on" date, late boolean)
     WHERE d.campaign_id = $1 AND d.unit_id = t."unitId" AND d."on" = t."on" AND d.settled_at IS NULL
     RETURNING d.id`,
    [campaign.id, tx.now, JSON.stringify(told.map(({ unitId, on, late }) => ({ unitId, on, late })))],
  );
  const subjectIds = settled.map(({ id }) => id);
  await closeWorkItems(tx, { subjectType: 'ReportDuty', subjectIds, kind: 'REPORT_DUE' });
  if (escalateAfterMisses == null) return;
  const unitIds = [...new Set(told.map(({ unitId }) => unitId))];
  const climbs = await tx.manager.query<{ id: number }[]>(
    `SELECT DISTINCT d.id FROM escalation e JOIN report_duty d ON d.id = e.subject_id
     WHERE e.campaign_id = $1 AND e.subject_type = 'ReportDuty' AND e.trigger = 'REPORT_MISSING'
       AND e.closed_at IS NULL AND d.unit_id = ANY($2) ORDER BY d.id`,
    [campaign.id, unitIds],
  );
  if (climbs.length === 0) return;
  await endEscalations(
    tx,
    { subjectType: 'ReportDuty', subjectIds: climbs.map(({ id }) => id), trigger: 'REPORT_MISSING' },
    { action: 'RESOLVE', reason: 'REPORTED_AGAIN' },
  );
}
