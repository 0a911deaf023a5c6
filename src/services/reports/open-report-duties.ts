import type { Campaign } from '../../entities/campaign.entity.js';
import type { ReportDutyState } from '../../entities/states.js';
import { validOn } from '../queries/figures/contributors.js';
import type { Tx } from '../transaction.js';

export interface OpenedDuty {
  id: number;
  state: ReportDutyState;
  responsibleId: number;
  /** What the unit is called, for people. */
  unit: string;
}

/**
 * Opens the duty to report a day for every unit of the reporting level that is active and in charge that day (F6), in
 * order of code; one that has reported already has done its duty. Days before the campaign came to the platform are
 * nobody's duty. Answers those opened now: each duty is opened once. One statement, however many units.
 */
export async function openReportDuties(
  tx: Tx,
  campaign: Campaign,
  on: string,
  dueAt: Date,
): Promise<OpenedDuty[]> {
  return tx.manager.query<OpenedDuty[]>(OPEN, [
    campaign.id,
    on,
    campaign.unitId,
    campaign.settings.reporting.level,
    dueAt,
    campaign.timeZone,
  ]);
}

/**
 * Who answers for a unit's reports: the body whose position may report for that very unit, else its People's Committee,
 * else the campaign's standing agency or whoever stands at the campaign's unit.
 */
const OPEN = `
  WITH expected AS (
    SELECT v.unit_id, v.code, v.kind || ' ' || v.name AS unit
    FROM unit_closure c JOIN unit_version v ON v.unit_id = c.descendant_id AND ${validOn('v', '$2::date')}
    WHERE c.ancestor_id = $3 AND ${validOn('c', '$2::date')} AND v.level = $4
      AND $2::date >= coalesce((SELECT min((loaded_at AT TIME ZONE $6)::date) FROM campaign_version WHERE campaign_id = $1),
        '-infinity')
  ), reporter AS (
    SELECT DISTINCT ON (g.unit_id) g.unit_id, p.organization_id
    FROM access_grant g JOIN position p ON p.id = g.position_id
    WHERE g.role = 'REPORTER' AND g.relation = 'SELF' AND ${validOn('g', '$2::date')} ORDER BY g.unit_id, g.id
  ), committee AS (
    SELECT DISTINCT ON (o.unit_id) o.unit_id, o.id FROM organization o
    WHERE o.kind = 'PEOPLES_COMMITTEE' AND ${validOn('o', '$2::date')} ORDER BY o.unit_id, o.id
  ), agency AS (
    SELECT o.id FROM organization o WHERE o.unit_id = $3 AND ${validOn('o', '$2::date')}
    ORDER BY o.standing_agency DESC, o.kind = 'PEOPLES_COMMITTEE' DESC, o.id LIMIT 1
  ), told AS (
    SELECT DISTINCT ON (unit_id) unit_id, late, submitted_at FROM report
    WHERE campaign_id = $1 AND "on" = $2 AND organization_id IS NULL ORDER BY unit_id, revision
  ), opened AS (
    INSERT INTO report_duty (campaign_id, unit_id, "on", responsible_id, due_at, state, settled_at)
    SELECT $1, e.unit_id, $2, body.id, $5,
      CASE WHEN told.late IS NULL THEN 'OPEN' WHEN told.late THEN 'LATE' ELSE 'REPORTED' END, told.submitted_at
    FROM expected e
    LEFT JOIN reporter ON reporter.unit_id = e.unit_id
    LEFT JOIN committee ON committee.unit_id = e.unit_id
    CROSS JOIN LATERAL (SELECT coalesce(reporter.organization_id, committee.id, (SELECT id FROM agency)) AS id) body
    LEFT JOIN told ON told.unit_id = e.unit_id
    WHERE body.id IS NOT NULL
    ORDER BY e.code COLLATE "C"
    ON CONFLICT (campaign_id, "on", unit_id) DO NOTHING
    RETURNING id, unit_id, responsible_id, state
  )
  SELECT o.id, o.state, o.responsible_id AS "responsibleId", e.unit
  FROM opened o JOIN expected e ON e.unit_id = o.unit_id ORDER BY o.id`;
