import type DataLoader from 'dataloader';
import { AccessError, refuse } from '../../domain/refusal.js';
import type { WorkItem } from '../../entities/inbox.entity.js';
import { asNode } from '../../schema/node.type.js';
import { inboxesReadable, ownInboxOf, workItemsById } from '../../services/queries/inbox/work-items.js';
import { type GraphContext, requireActor } from '../context.js';
import { organizationByCode } from '../hierarchy/organization-loaders.js';
import { loadBy } from '../load-by.js';
import { nodeFinder } from '../node-registry.js';

/** Work items by id; null where there is none, or none that the caller may read: the inbox, and what it is about. */
export function workItemById(context: GraphContext): DataLoader<number, WorkItem | null, string> {
  return loadBy(context, 'workItemById', (manager, ids) => workItemsById(manager, context.actor, ids));
}

/**
 * The body whose inbox is asked for: the one named, else the caller's own. Throws AccessError FORBIDDEN where the
 * caller may not read it; refuses ORGANIZATION_UNKNOWN.
 */
export async function requireInbox(context: GraphContext, code: string | null | undefined): Promise<number> {
  const actor = requireActor(context);
  if (code === null || code === undefined) {
    const organizationId = ownInboxOf(actor);
    if (organizationId === null) throw new AccessError('FORBIDDEN');
    return organizationId;
  }
  const organization = await organizationByCode(context).load(code);
  if (organization === null) refuse('ORGANIZATION_UNKNOWN', ['organization'], { organization: code });
  if (!(await mayRead(context, organization.id))) throw new AccessError('FORBIDDEN');
  return organization.id;
}

/** What an item is about; null where the caller may not see it. */
export async function subjectOf(
  context: GraphContext,
  item: Pick<WorkItem, 'subjectType' | 'subjectId'>,
): Promise<object | null> {
  const found = await nodeFinder(item.subjectType)?.(item.subjectId, context);
  return found === null || found === undefined ? null : asNode(item.subjectType, found);
}

async function mayRead(context: GraphContext, organizationId: number): Promise<boolean> {
  const loader = loadBy(context, 'inboxReadable', (manager, ids: readonly number[]) =>
    inboxesReadable(manager, context.actor, ids),
  );
  return loader.load(organizationId);
}
