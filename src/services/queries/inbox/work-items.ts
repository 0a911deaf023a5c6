import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { WorkItem } from '../../../entities/inbox.entity.js';
import { inboxScope } from '../../../policies/inbox.policy.js';
import type { Source } from '../hierarchy/unit-on-day.js';
import { readerOf, rowsInScope } from '../reader.js';
import { inboxInScope, subjectInScope, workItemInScope } from './work-item-in-scope.js';

/** Work items by id, in the order asked; null where there is none, or none that the actor may read. */
export async function workItemsById(
  manager: EntityManager,
  actor: Actor | null,
  ids: readonly number[],
): Promise<(WorkItem | null)[]> {
  return rowsInScope(manager, WorkItem, actor, ids, workItemInScope);
}

/** The body whose inbox is the actor's own; null for who works for none. */
export function ownInboxOf(actor: Actor): number | null {
  return inboxScope(actor).organizationId;
}

/** Whether the actor may read the inbox of each of these bodies, in the order asked (E6). */
export async function inboxesReadable(
  source: Source,
  actor: Actor | null,
  organizationIds: readonly number[],
): Promise<boolean[]> {
  const parameters: unknown[] = [organizationIds];
  const readable = inboxInScope(readerOf(actor, parameters), 'o.id');
  const rows = await source.query<{ id: number }[]>(
    `SELECT o.id FROM organization o WHERE o.id = ANY($1) AND ${readable}`,
    parameters,
  );
  const found = new Set(rows.map(({ id }) => id));
  return organizationIds.map((id) => found.has(id));
}

/** What waits on a body, or what did: for an actor who may read its inbox, as far as he may read what it is about. */
export interface InboxFilter {
  actor: Actor | null;
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
): Promise<number[]> {
  const { instant, past, order } = filter.open ? WAITING : DONE;
  const from = [after === null ? null : instantOf(after), after?.[2] ?? null];
  const parameters: unknown[] = [filter.assigneeId, filter.open, ...from, limit];
  const inScope = subjectInScope(readerOf(filter.actor, parameters), 'w');
  const rows = await source.query<{ id: number }[]>(
    `SELECT w.id FROM work_item w
     WHERE w.assignee_id = $1 AND (w.done_at IS NULL) = $2
       AND ($3::text IS NULL OR (${instant}, w.id) ${past} ($3::timestamptz, $4)) AND ${inScope}
     ORDER BY ${order} LIMIT $5`,
    parameters,
  );
  return rows.map(({ id }) => id);
}

/** When all of them are due or were done, in no order, for counting. */
export async function everyWorkItem(source: Source, filter: InboxFilter): Promise<DatedItem[]> {
  const parameters: unknown[] = [filter.assigneeId, filter.open];
  const inScope = subjectInScope(readerOf(filter.actor, parameters), 'w');
  return source.query<DatedItem[]>(
    `SELECT w.due_at AS "dueAt", w.done_at AS "doneAt" FROM work_item w
     WHERE w.assignee_id = $1 AND (w.done_at IS NULL) = $2 AND ${inScope}`,
    parameters,
  );
}

/** How many there are in all pages: a total tells no more than its parts (A1). */
export async function countWorkItems(source: Source, filter: InboxFilter): Promise<number> {
  const parameters: unknown[] = [filter.assigneeId, filter.open];
  const inScope = subjectInScope(readerOf(filter.actor, parameters), 'w');
  const [row] = await source.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM work_item w WHERE w.assignee_id = $1 AND (w.done_at IS NULL) = $2 AND ${inScope}`,
    parameters,
  );
  return row?.count ?? 0;
}

export type DatedItem = Pick<WorkItem, 'dueAt' | 'doneAt'>;

/** Where an item stands in the list that this filter makes. */
export function placeOf(item: DatedItem & { id: number }, open: boolean): WorkItemPlace {
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
const DUE = `date_trunc('milliseconds', coalesce(w.due_at, 'infinity'))`;
const FINISHED = `date_trunc('milliseconds', w.done_at)`;
const WAITING = { instant: DUE, past: '>', order: `${DUE}, w.id` };
const DONE = { instant: FINISHED, past: '<', order: `${FINISHED} DESC, w.id DESC` };

/** A cursor may be made up: what is no instant lies after every instant, or before. */
function instantOf([day, millisecond]: WorkItemPlace): string {
  if (day < 0) return '-infinity';
  const instant = new Date(day * DAY_MS + millisecond);
  return Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999
    ? 'infinity'
    : instant.toISOString();
}
