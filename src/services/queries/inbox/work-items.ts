import type { EntityManager } from 'typeorm';
import { WorkItem } from '../../../entities/inbox.entity.js';
import type { Source } from '../hierarchy/unit-on-day.js';
import { rowsById } from '../rows-by-id.js';

export async function workItemsById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(WorkItem | null)[]> {
  return rowsById(manager, WorkItem, ids);
}

/** What waits on a body, or what did. */
export interface InboxFilter {
  assigneeId: number;
  open: boolean;
}

/** Where an item stands in its list: the day (since 1970) and millisecond it is ordered by, and its id. */
export type WorkItemPlace = readonly [day: number, millisecond: number, id: number];

/**
 * E6: what waits, the most overdue first and what has no deadline last; or what is done, the newest first. At most
 * `limit`, those after `after`.
 */
export async function listWorkItems(
  source: Source,
  filter: InboxFilter,
  limit: number,
  after: WorkItemPlace | null,
): Promise<ListedItem[]> {
  const { instant, past, order } = filter.open ? WAITING : DONE;
  return source.query<ListedItem[]>(
    `SELECT id, subject_type AS "subjectType", subject_id AS "subjectId", due_at AS "dueAt", done_at AS "doneAt"
     FROM work_item
     WHERE assignee_id = $1 AND (done_at IS NULL) = $2
       AND ($3::text IS NULL OR (${instant}, id) ${past} ($3::timestamptz, $4))
     ORDER BY ${order} LIMIT $5`,
    [filter.assigneeId, filter.open, after === null ? null : instantOf(after), after?.[2] ?? null, limit],
  );
}

/** All of them, in no order, for counting. */
export async function everyWorkItem(source: Source, filter: InboxFilter): Promise<ListedItem[]> {
  return source.query<ListedItem[]>(
    `SELECT id, subject_type AS "subjectType", subject_id AS "subjectId", due_at AS "dueAt", done_at AS "doneAt"
     FROM work_item WHERE assignee_id = $1 AND (done_at IS NULL) = $2`,
    [filter.assigneeId, filter.open],
  );
}

/** An item as lists find it: enough to know where it stands and whether it may be shown. */
export type ListedItem = Pick<WorkItem, 'id' | 'subjectType' | 'subjectId' | 'dueAt' | 'doneAt'>;

/** Where an item stands in the list that this filter makes. */
export function placeOf(item: ListedItem, open: boolean): WorkItemPlace {
  const instant = open ? item.dueAt : item.doneAt;
  if (instant === null) return [NEVER, 0, item.id];
  const time = instant.getTime();
  const day = Math.floor(time / DAY_MS);
  return [day, time - day * DAY_MS, item.id];
}

const DAY_MS = 86_400_000;
/** The largest integer of a cursor: after every day. */
const NEVER = 2_147_483_647;

// Cursors hold milliseconds, so that is what is compared.
const DUE = `date_trunc('milliseconds', coalesce(due_at, 'infinity'))`;
const FINISHED = `date_trunc('milliseconds', done_at)`;
const WAITING = { instant: DUE, past: '>', order: `${DUE}, id` };
const DONE = { instant: FINISHED, past: '<', order: `${FINISHED} DESC, id DESC` };

/** A cursor may be made up: what is no instant lies after every instant, or before. */
function instantOf([day, millisecond]: WorkItemPlace): string {
  if (day < 0) return '-infinity';
  const instant = new Date(day * DAY_MS + millisecond);
  return Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999
    ? 'infinity'
    : instant.toISOString();
}
