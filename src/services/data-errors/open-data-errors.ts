import type { DataErrorKind } from '../../entities/states.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { recordEvents } from '../record-event.js';
import { recordTransition } from '../record-transition.js';
import type { Tx } from '../transaction.js';

export interface NewDataError {
  kind: DataErrorKind;
  unitId: number;
  unitCode: string;
  indicatorId: number;
  on: string;
  reported: number | null;
  expected: number | null;
  reportId: number | null;
  /** Null: the body that reports for the unit, or else the campaign's standing agency. */
  responsibleId: number | null;
  openedBy: string;
  reason: string | null;
}

/**
 * Opens a case for each doubt about a figure (F9), with a deadline. A doubt of the same kind about the same figure
 * that is already open is not opened twice; the territory's figure and a body's own are two (F14). Returns how many
 * were opened.
 */
export async function openDataErrors(
  tx: Tx,
  context: CampaignContext,
  doubts: readonly NewDataError[],
): Promise<number> {
  let opened = 0;
  for (const doubt of doubts) {
    if ((await openDataError(tx, context, doubt)) !== null) opened += 1;
  }
  return opened;
}

/** The id of the new case, or null where the same doubt is already open. */
export async function openDataError(
  tx: Tx,
  context: CampaignContext,
  doubt: NewDataError,
): Promise<number | null> {
  const { campaign } = context;
  const dueAt = new Date(tx.now.getTime() + campaign.settings.checks.dataErrorDueInDays * DAY_MS);
  const rows = (await tx.manager.query(
    `INSERT INTO data_error (campaign_id, kind, unit_id, indicator_id, "on", reported, expected, report_id,
       responsible_id, state, opened_at, opened_by, due_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, coalesce($9::int, (${REPORTING_BODY}), (${STANDING_AGENCY})), 'OPEN', $10, $11, $12
     WHERE NOT EXISTS (SELECT FROM data_error d LEFT JOIN report about ON about.id = d.report_id
       WHERE d.campaign_id = $1 AND d.kind = $2 AND d.unit_id = $3 AND d.indicator_id = $4 AND d."on" = $5
         AND d.state <> 'CLOSED'
         AND about.organization_id IS NOT DISTINCT FROM (SELECT organization_id FROM report WHERE id = $8))
     RETURNING id`,
    [
      campaign.id,
      doubt.kind,
      doubt.unitId,
      doubt.indicatorId,
      doubt.on,
      doubt.reported,
      doubt.expected,
      doubt.reportId,
      doubt.responsibleId,
      tx.now,
      doubt.openedBy,
      dueAt,
    ],
  )) as { id: number }[];
  const [row] = rows;
  if (row === undefined) return null;
  const subject = { subjectType: 'DataErrorCase', subjectId: row.id };
  const reason = doubt.reason ?? doubt.kind;
  await recordTransition(tx, { ...subject, from: null, to: 'OPEN', action: 'OPEN', reason });
  await recordEvents(tx, [
    {
      ...subject,
      type: 'data-error.opened',
      campaignId: campaign.id,
      actor: doubt.openedBy,
      reason,
      payload: { kind: doubt.kind, unit: doubt.unitCode, on: doubt.on },
    },
  ]);
  return row.id;
}

const DAY_MS = 86_400_000;

const REPORTING_BODY = `SELECT p.organization_id FROM access_grant g JOIN position p ON p.id = g.position_id
  WHERE g.unit_id = $3 AND g.role = 'REPORTER' AND g.relation = 'SELF' ORDER BY g.id LIMIT 1`;

const STANDING_AGENCY = `SELECT o.id FROM organization o JOIN campaign c ON c.unit_id = o.unit_id
  WHERE c.id = $1 AND o.standing_agency ORDER BY o.id LIMIT 1`;
