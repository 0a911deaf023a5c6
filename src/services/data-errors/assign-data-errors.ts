import type { DataError } from '../../entities/report.entity.js';
import type { DataErrorKind } from '../../entities/states.js';
import type { MessageCode } from '../../messages/params.js';
import { armDataErrors, endDataError, waitForClosing } from '../escalations/follow-data-errors.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import { openWorkItems } from '../inbox/open-work-items.js';
import type { Tx } from '../transaction.js';

/** E6: a case that was opened waits on the body responsible, until its deadline. */
export async function askToExplain(
  tx: Tx,
  campaignId: number,
  cases: readonly {
    id: number;
    kind: DataErrorKind;
    unitName: string;
    on: string;
    responsibleId: number;
    dueAt: Date;
  }[],
): Promise<void> {
  await armDataErrors(tx, cases);
  await openWorkItems(
    tx,
    cases.map(({ id, kind, unitName, on, responsibleId, dueAt }) => ({
      campaignId,
      kind: 'DATA_ERROR',
      subjectType: SUBJECT,
      subjectId: id,
      assigneeId: responsibleId,
      titleCode: TO_EXPLAIN[kind],
      titleParams: { unit: unitName, on },
      dueAt,
    })),
  );
}

/**
 * E6: cases that were explained or corrected wait on the standing agency (without one, on the body that reviews), which
 * has as long to close them as there was to explain them. All of one campaign.
 */
export async function askToClose(tx: Tx, cases: readonly DataError[]): Promise<void> {
  const [first] = cases;
  if (first === undefined) return;
  const ids = cases.map((each) => each.id);
  const rows = await tx.manager.query<
    { id: number; unit: string; on: string; runnerId: number; days: number }[]
  >(
    `SELECT d.id, v.kind || ' ' || v.name AS unit, d."on", runner.id AS "runnerId",
       (c.settings->'checks'->>'dataErrorDueInDays')::int AS days
     FROM data_error d JOIN campaign c ON c.id = d.campaign_id
     JOIN unit_version v ON v.unit_id = d.unit_id AND v.valid_from <= d."on" AND (v.valid_to IS NULL OR v.valid_to > d."on")
     JOIN LATERAL (SELECT o.id FROM organization o
       WHERE (o.unit_id = c.unit_id AND o.standing_agency)
         OR o.code = c.settings->'evaluation'->'accountability'->>'reviewer'
       ORDER BY o.standing_agency DESC, o.id LIMIT 1) runner ON true
     WHERE d.id = ANY($1) ORDER BY d.id`,
    [ids],
  );
  await closeWorkItems(tx, { subjectType: SUBJECT, subjectIds: ids, kind: 'DATA_ERROR' });
  await openWorkItems(
    tx,
    rows.map(({ id, unit, on, runnerId, days }) => ({
      campaignId: first.campaignId,
      kind: 'DATA_ERROR',
      subjectType: SUBJECT,
      subjectId: id,
      assigneeId: runnerId,
      titleCode: 'CLOSE_DATA_ERROR',
      titleParams: { unit, on },
      dueAt: new Date(tx.now.getTime() + days * DAY_MS),
    })),
  );
  for (const { id, days } of rows) await waitForClosing(tx, id, new Date(tx.now.getTime() + days * DAY_MS));
}

/** E6: nothing is left to do about a case that is closed. */
export async function askNobody(tx: Tx, dataErrorId: number): Promise<void> {
  await closeWorkItems(tx, { subjectType: SUBJECT, subjectIds: [dataErrorId], kind: 'DATA_ERROR' });
  await endDataError(tx, dataErrorId, 'CLOSED');
}

const SUBJECT = 'DataErrorCase';
const DAY_MS = 86_400_000;

const TO_EXPLAIN = {
  CUMULATIVE_DECREASE: 'EXPLAIN_CUMULATIVE_DECREASE',
  EXCEEDS_BOUND: 'EXPLAIN_EXCEEDS_BOUND',
  CHILDREN_SUM_MISMATCH: 'EXPLAIN_CHILDREN_SUM_MISMATCH',
  REFERENCE_MISMATCH: 'EXPLAIN_REFERENCE_MISMATCH',
  UNUSUAL_JUMP: 'EXPLAIN_UNUSUAL_JUMP',
  REPEATED_VALUE: 'EXPLAIN_REPEATED_VALUE',
  EDIT_AFTER_MILESTONE: 'EXPLAIN_EDIT_AFTER_MILESTONE',
  STATED_BY_OFFICIAL: 'EXPLAIN_STATED_BY_OFFICIAL',
} as const satisfies Record<DataErrorKind, MessageCode>;
