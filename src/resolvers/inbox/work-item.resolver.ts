import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { isOverdue } from '../../domain/work-item.js';
import type { WorkItem } from '../../entities/inbox.entity.js';
import { isMessageCode, message } from '../../messages/message.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { WorkItemType } from '../../schema/inbox/work-item.type.js';
import { Node } from '../../schema/node.type.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { registerNode } from '../node-registry.js';
import { subjectOf, workItemById } from './inbox-loaders.js';

registerNode('WorkItem', async (id, context) => workItemById(context).load(id));

/** What must be done next (E6). */
@Resolver(() => WorkItemType)
export class WorkItemResolver {
  @FieldResolver(() => String, { description: "What is to be done, in the caller's language." })
  title(@Root() { titleCode, titleParams }: WorkItem, @Ctx() { language }: GraphContext): string {
    // A row may be older than the catalogue.
    if (!isMessageCode(titleCode)) return titleCode;
    return message(titleCode, titleParams, language);
  }

  @FieldResolver(() => Node, { description: 'What it is about.' })
  async subject(@Root() item: WorkItem, @Ctx() context: GraphContext): Promise<object> {
    const subject = await subjectOf(context, item);
    if (subject === null) throw new Error(`Work item ${item.id} was shown without its subject.`);
    return subject;
  }

  @FieldResolver(() => OrganizationType, { description: 'The body that must do it.' })
  async assignee(@Root() { assigneeId }: WorkItem, @Ctx() context: GraphContext): Promise<OrganizationRow> {
    return requireOrganization(context, assigneeId);
  }

  @FieldResolver(() => Boolean, {
    description: "Whether it still waits although its deadline has passed, by the platform's clock.",
  })
  async overdue(@Root() item: WorkItem, @Ctx() context: GraphContext): Promise<boolean> {
    return isOverdue(item, await context.now());
  }
}
