import type { WorkItemKind } from '../../entities/states.js';
import type { MessageCode } from '../../messages/params.js';
import { announce } from '../announce.js';
import { promiseDeliveries } from '../notifications/promise-deliveries.js';
import type { Tx } from '../transaction.js';

export interface NewWorkItem {
  campaignId: number;
  kind: WorkItemKind;
  subjectType: string;
  subjectId: number;
  assigneeId: number;
  /** The title is put into words in the reader's language. */
  titleCode: MessageCode;
  titleParams: { [name: string]: string | number };
  dueAt: Date | null;
}

/**
 * Says what somebody must do next, with its deadline, in the transaction that makes it so (E6). Where the same thing
 * already waits on the same organization, it takes the newer title and deadline.
 */
export async function openWorkItems(tx: Tx, items: readonly NewWorkItem[]): Promise<void> {
  if (items.length === 0) return;
  const rows = (await tx.manager.query(
    `INSERT INTO work_item (campaign_id, kind, subject_type, subject_id, assignee_id, title_code, title_params, opened_at,
       due_at)
     SELECT DISTINCT ON (w.kind, w."subjectType", w."subjectId", w."assigneeId") w."campaignId", w.kind, w."subjectType",
       w."subjectId", w."assigneeId", w."titleCode", w."titleParams", $1::timestamptz, w."dueAt"
     FROM jsonb_to_recordset($2::jsonb) AS w("campaignId" int, kind text, "subjectType" text, "subjectId" int,
       "assigneeId" int, "titleCode" text, "titleParams" jsonb, "dueAt" timestamptz)
     ON CONFLICT (kind, subject_type, subject_id, assignee_id) WHERE done_at IS NULL
     DO UPDATE SET title_code = excluded.title_code, title_params = excluded.title_params, due_at = excluded.due_at
     RETURNING id, xmax = 0 AS fresh, EXISTS (SELECT FROM notification_channel WHERE enabled) AS told`,
    [tx.now, JSON.stringify(items)],
  )) as { id: number; fresh: boolean; told: boolean }[];
  await announce(tx, { workItems: rows.map((row) => row.id) });
  // Where messages leave the platform at all, what is new leaves; what was only moved does not.
  const leaving = rows.filter((row) => row.fresh && row.told).map((row) => row.id);
  if (leaving.length > 0) await promiseDeliveries(tx, leaving);
}
