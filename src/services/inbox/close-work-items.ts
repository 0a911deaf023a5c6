import type { WorkItemKind } from '../../entities/states.js';
import { announce } from '../announce.js';
import type { Tx } from '../transaction.js';

/** Which items: about these subjects, and where given of one kind, or of one organization alone. */
export interface MeantWorkItems {
  subjectType: string;
  subjectIds: readonly number[];
  kind?: WorkItemKind;
  assigneeId?: number;
}

/** Says that these things need not be done any more, in the transaction that did them (E6). What is not open is left. */
export async function closeWorkItems(tx: Tx, meant: MeantWorkItems): Promise<void> {
  if (meant.subjectIds.length === 0) return;
  const [rows] = await tx.manager.query<[{ id: number }[], number]>(
    `UPDATE work_item SET done_at = $1
     WHERE subject_type = $2 AND subject_id = ANY($3) AND done_at IS NULL
       AND ($4::text IS NULL OR kind = $4) AND ($5::int IS NULL OR assignee_id = $5)
     RETURNING id`,
    [tx.now, meant.subjectType, meant.subjectIds, meant.kind ?? null, meant.assigneeId ?? null],
  );
  await announce(tx, { workItems: rows.map((row) => row.id) });
}
