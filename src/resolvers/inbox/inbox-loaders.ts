import type DataLoader from 'dataloader';
import { platformDay } from '../../domain/platform-zone.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import type { WorkItem } from '../../entities/inbox.entity.js';
import { asNode } from '../../schema/node.type.js';
import { inboxesReadable } from '../../services/inbox/inboxes-readable.js';
import { workItemsById } from '../../services/queries/inbox/work-items.js';
import { type GraphContext, requireActor } from '../context.js';
import { organizationByCode } from '../hierarchy/organization-loaders.js';
import { loadBy } from '../load-by.js';
import { nodeFinder } from '../node-registry.js';

/** Work items by id, whoever may see them; null where there is none. */
export function workItemById(context: GraphContext): DataLoader<number, WorkItem | null, string> {
  return loadBy(context, 'workItemById', workItemsById);
}

/**
 * The body whose inbox is asked for: the one named, else the caller's own. Throws AccessError FORBIDDEN where the
 * caller may not read it; refuses ORGANIZATION_UNKNOWN.
 */
export async function requireInbox(context: GraphContext, code: string | null | undefined): Promise<number> {
  const actor = requireActor(context);
  if (code === null || code === undefined) {
    if (actor.organizationId === null) throw new AccessError('FORBIDDEN');
    return actor.organizationId;
  }
  const organization = await organizationByCode(context).load(code);
  if (organization === null) refuse('ORGANIZATION_UNKNOWN', ['organization'], { organization: code });
  if (!(await mayRead(context, organization.id))) throw new AccessError('FORBIDDEN');
  return organization.id;
}

/** The item where the caller may see both the inbox it lies in and what it is about; else null. */
export async function shownWorkItem(context: GraphContext, id: number): Promise<WorkItem | null> {
  const item = await workItemById(context).load(id);
  if (item === null || !(await mayRead(context, item.assigneeId))) return null;
  return (await subjectOf(context, item)) === null ? null : item;
}

/** What an item is about; null where the caller may not see it. */
export async function subjectOf(
  context: GraphContext,
  item: Pick<WorkItem, 'subjectType' | 'subjectId'>,
): Promise<object | null> {
  const found = await nodeFinder(item.subjectType)?.(item.subjectId, context);
  return found === null || found === undefined ? null : asNode(item.subjectType, found);
}

/** Those of the items whose subject the caller may see. */
export async function shownOf<Item extends Pick<WorkItem, 'subjectType' | 'subjectId'>>(
  context: GraphContext,
  items: readonly Item[],
): Promise<Item[]> {
  const subjects = await Promise.all(items.map(async (item) => subjectOf(context, item)));
  return items.filter((_, index) => subjects[index] !== null);
}

async function mayRead(context: GraphContext, organizationId: number): Promise<boolean> {
  const loader = loadBy(context, 'inboxReadable', async (manager, ids: readonly number[]) =>
    inboxesReadable(manager, requireActor(context), ids, platformDay(await context.now())),
  );
  return loader.load(organizationId);
}
