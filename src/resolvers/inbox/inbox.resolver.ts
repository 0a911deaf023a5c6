import { Arg, Ctx, Int, Query, Resolver, Root, type SubscribeResolverData, Subscription } from 'type-graphql';
import { type Urgency, urgencyOf } from '../../domain/work-item.js';
import type { WorkItem } from '../../entities/inbox.entity.js';
import type { Page } from '../../schema/connection.type.js';
import { InboxSummary, WorkItemConnection, WorkItemType } from '../../schema/inbox/work-item.type.js';
import {
  countWorkItems,
  everyWorkItem,
  listWorkItems,
  placeOf,
  type WorkItemPlace,
} from '../../services/queries/inbox/work-items.js';
import { cursorOf, page } from '../connection.js';
import type { GraphContext } from '../context.js';
import { NothingToTell, requireLive } from '../live.js';
import { requireInbox, workItemById } from './inbox-loaders.js';

const ORGANIZATION =
  "Code of the organization; without it, the caller's own. Others are read by the bodies above in its line and by the committee, standing agency, auditors and administrators over its unit.";

/** What waits on whom (E6). */
@Resolver()
export class InboxResolver {
  @Query(() => WorkItemConnection, {
    description:
      'What waits on an organization: what is overdue first, then by deadline, what has none last. With `open: false` what it has done, the newest first. Items about what the caller may not see are left out.',
  })
  async inbox(
    @Arg('organization', () => String, { nullable: true, description: ORGANIZATION })
    organization: string | null,
    @Arg('open', () => Boolean, {
      nullable: true,
      defaultValue: true,
      description: 'Whether what still waits is asked for, or what is done.',
    })
    asked: boolean | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<WorkItem>> {
    const { manager } = context.dataSource;
    const open = asked ?? true;
    const filter = { actor: context.actor, assigneeId: await requireInbox(context, organization), open };
    return page(
      { first, after },
      {
        cursor: cursorOf(open ? 'inbox' : 'inboxDone', 'integer', 'integer', 'integer'),
        key: (item) => placeOf(item, open),
        fetch: async (limit, key) => {
          const from = key === null ? null : (key as WorkItemPlace);
          const ids = await listWorkItems(manager, filter, limit, from);
          const items = await Promise.all(ids.map(async (id) => workItemById(context).load(id)));
          return items.filter((item) => item !== null);
        },
        total: async () => countWorkItems(manager, filter),
      },
    );
  }

  @Query(() => InboxSummary, { description: 'How much waits on an organization, by urgency.' })
  async inboxSummary(
    @Arg('organization', () => String, { nullable: true, description: ORGANIZATION })
    organization: string | null,
    @Ctx() context: GraphContext,
  ): Promise<InboxSummary> {
    const assigneeId = await requireInbox(context, organization);
    const filter = { actor: context.actor, assigneeId, open: true };
    const shown = await everyWorkItem(context.dataSource.manager, filter);
    const now = await context.now();
    const urgencies = shown.map((item) => urgencyOf(item, now));
    const count = (meant: Urgency): number => urgencies.filter((urgency) => urgency === meant).length;
    return { overdue: count('OVERDUE'), today: count('TODAY'), soon: count('SOON'), open: shown.length };
  }

  @Subscription(() => WorkItemType, {
    description:
      'Every item of an inbox that is opened, closed or gets another deadline, as it stands when it is told. Changes that follow each other quickly may be told as one.',
    subscribe: async ({ args, context }: SubscribeResolverData<unknown, InboxArguments, GraphContext>) => {
      const organizationId = await requireInbox(context, args.organization);
      return requireLive(context.live).workItems(organizationId);
    },
  })
  async inboxUpdated(
    @Root() id: number,
    @Arg('organization', () => String, { nullable: true, description: ORGANIZATION })
    _organization: string | null,
    @Ctx() context: GraphContext,
  ): Promise<WorkItem> {
    const item = await workItemById(context).load(id);
    if (item === null) throw new NothingToTell();
    return item;
  }
}

interface InboxArguments {
  organization?: string | null;
}
