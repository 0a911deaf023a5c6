import type { DataErrorKind } from '../../entities/states.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { refreshHolds } from '../dossiers/refresh-holds.js';
import { reopenForCases } from '../evaluation/reopen-milestones.js';
import { recordEvents } from '../record-event.js';
import { recordTransitions } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { askToExplain } from './assign-data-errors.js';

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

/** A case as it was opened. */
export interface OpenedDataError {
  id: number;
  kind: DataErrorKind;
  unitId: number;
  /** Kind and name on the day of the figure. */
  unitName: string;
  unitCode: string;
  on: string;
  responsibleId: number;
  dueAt: Date;
  openedBy: string;
  reason: string | null;
}

/**
 * Opens a case for each doubt about a figure (F9), with a deadline, all by the same few statements. A doubt of the same
 * kind about the same figure that is already open is not opened twice, and a difference that was answered is not asked
 * about again while both its figures stay; the territory's figure and a body's own are two (F14). Whoever has to
 * explain finds it in the inbox (E6), dossiers that rest on it are held (M5), and milestones that rest on it are judged
 * again, so that held is held (M3). Returns how many were opened.
 */
export async function openDataErrors(
  tx: Tx,
  context: CampaignContext,
  doubts: readonly NewDataError[],
): Promise<number> {
  return (await open(tx, context, doubts)).length;
}

/** The id of the new case, or null where the same doubt is already open. */
export async function openDataError(
  tx: Tx,
  context: CampaignContext,
  doubt: NewDataError,
): Promise<number | null> {
  const [opened] = await open(tx, context, [doubt]);
  return opened?.id ?? null;
}

async function open(
  tx: Tx,
  context: CampaignContext,
  doubts: readonly NewDataError[],
): Promise<OpenedDataError[]> {
  if (doubts.length === 0) return [];
  const { campaign } = context;
  const opened = await insert(tx, context, doubts);
  if (opened.length === 0) return [];
  await recordTransitions(
    tx,
    opened.map((row) => ({
      ...subjectOf(row),
      from: null,
      to: 'OPEN',
      action: 'OPEN',
      reason: reasonOf(row),
    })),
  );
  await recordEvents(
    tx,
    opened.map((row) => ({
      ...subjectOf(row),
      type: 'data-error.opened',
      campaignId: campaign.id,
      actor: row.openedBy,
      reason: reasonOf(row),
      payload: { kind: row.kind, unit: row.unitCode, on: row.on },
    })),
  );
  await askToExplain(tx, campaign.id, opened);
  await reopenForCases(
    tx,
    campaign,
    opened.map((row) => row.id),
    'DATA_ERROR_OPENED',
  );
  await refreshHolds(tx, campaign.id, [...new Set(opened.map((row) => row.unitId))]);
  return opened;
}

/** In the order of the doubts, so that equal histories give equal ids. */
async function insert(
  tx: Tx,
  { campaign }: CampaignContext,
  doubts: readonly NewDataError[],
): Promise<OpenedDataError[]> {
  const dueAt = new Date(tx.now.getTime() + campaign.settings.checks.dataErrorDueInDays * DAY_MS);
  return (await tx.manager.query(
    `WITH doubt AS (
       SELECT n.*, about.organization_id FROM jsonb_to_recordset($2::jsonb) AS n(place int, kind text, "unitId" int,
         "unitCode" text, "indicatorId" int, "on" date, reported int, expected int, "reportId" int, "responsibleId" int,
         "openedBy" text, reason text)
       LEFT JOIN report about ON about.id = n."reportId"
     ), fresh AS (
       SELECT DISTINCT ON (kind, "unitId", "indicatorId", "on", organization_id) * FROM doubt n
       WHERE NOT EXISTS (SELECT FROM data_error d LEFT JOIN report about ON about.id = d.report_id
         WHERE d.campaign_id = $1 AND d.kind = n.kind AND d.unit_id = n."unitId" AND d.indicator_id = n."indicatorId"
           AND d."on" = n."on" AND about.organization_id IS NOT DISTINCT FROM n.organization_id
           AND (d.state <> 'CLOSED' OR (d.kind LIKE '%_MISMATCH' AND d.reported IS NOT DISTINCT FROM n.reported
             AND d.expected IS NOT DISTINCT FROM n.expected)))
       ORDER BY kind, "unitId", "indicatorId", "on", organization_id, place
     ), opened AS (
       INSERT INTO data_error (campaign_id, kind, unit_id, indicator_id, "on", reported, expected, report_id,
         responsible_id, state, opened_at, opened_by, due_at)
       SELECT $1, n.kind, n."unitId", n."indicatorId", n."on", n.reported, n.expected, n."reportId",
         coalesce(n."responsibleId", (${REPORTING_BODY}), (${STANDING_AGENCY})), 'OPEN', $3, n."openedBy", $4
       FROM fresh n ORDER BY n.place
       RETURNING id, kind, unit_id, indicator_id, "on", report_id, responsible_id
     )
     SELECT o.id, o.kind, o.unit_id AS "unitId", v.kind || ' ' || v.name AS "unitName", n."unitCode", o."on",
       o.responsible_id AS "responsibleId", $4::timestamptz AS "dueAt", n."openedBy", n.reason
     FROM opened o
     JOIN fresh n ON n.kind = o.kind AND n."unitId" = o.unit_id AND n."indicatorId" = o.indicator_id AND n."on" = o."on"
       AND n."reportId" IS NOT DISTINCT FROM o.report_id
     JOIN unit_version v ON v.unit_id = o.unit_id AND v.valid_from <= o."on" AND (v.valid_to IS NULL OR v.valid_to > o."on")
     ORDER BY o.id`,
    [campaign.id, JSON.stringify(doubts.map((doubt, place) => ({ ...doubt, place }))), tx.now, dueAt],
  )) as OpenedDataError[];
}

const DAY_MS = 86_400_000;

const REPORTING_BODY = `SELECT p.organization_id FROM access_grant g JOIN position p ON p.id = g.position_id
  WHERE g.unit_id = n."unitId" AND g.role = 'REPORTER' AND g.relation = 'SELF' ORDER BY g.id LIMIT 1`;

const STANDING_AGENCY = `SELECT o.id FROM organization o JOIN campaign c ON c.unit_id = o.unit_id
  WHERE c.id = $1 AND o.standing_agency ORDER BY o.id LIMIT 1`;

function subjectOf({ id }: OpenedDataError): { subjectType: string; subjectId: number } {
  return { subjectType: 'DataErrorCase', subjectId: id };
}

function reasonOf({ reason, kind }: OpenedDataError): string {
  return reason ?? kind;
}
