import type { Source } from '../hierarchy/unit-on-day.js';

/** A work item as those who listen for it need it. */
export interface AssignedItem {
  id: number;
  assigneeId: number;
}

/** On whom these items wait, or waited, in order of id. */
export async function assigneesOf(source: Source, workItemIds: readonly number[]): Promise<AssignedItem[]> {
  return source.query<AssignedItem[]>(
    'SELECT id, assignee_id AS "assigneeId" FROM work_item WHERE id = ANY($1) ORDER BY id',
    [workItemIds],
  );
}

/** The items of these bodies that were opened or closed since an instant of the platform's clock, in order of id. */
export async function itemsTouchedSince(
  source: Source,
  assigneeIds: readonly number[],
  since: Date,
): Promise<AssignedItem[]> {
  return source.query<AssignedItem[]>(
    `SELECT id, assignee_id AS "assigneeId" FROM work_item
     WHERE assignee_id = ANY($1) AND (opened_at >= $2 OR done_at >= $2) ORDER BY id`,
    [assigneeIds, since],
  );
}
