import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { TaskStatistics } from '../../domain/task-statistics.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import type { Directive } from '../../entities/directive.entity.js';
import type { Task } from '../../entities/task.entity.js';
import { CampaignType } from '../../schema/campaign/campaign.type.js';
import type { Page } from '../../schema/connection.type.js';
import { TaskState, Timeliness } from '../../schema/directives/directive.enum.js';
import { DirectiveType } from '../../schema/directives/directive.type.js';
import { TaskConnection } from '../../schema/directives/task.type.js';
import { TaskStatisticsType } from '../../schema/directives/task-statistics.type.js';
import { DateScalar } from '../../schema/scalars.js';
import { listTaskIds } from '../../services/queries/tasks/list-tasks.js';
import { readTaskStatistics } from '../../services/queries/tasks/read-task-statistics.js';
import { cursorOf, page } from '../connection.js';
import type { GraphContext } from '../context.js';
import { campaignDirectives } from './directive-loaders.js';
import { taskById } from './task-loaders.js';

const LEAD = 'Code of an organization: what it leads, its share of a task given to several included.';

/** The documents of a campaign and what they ask for. */
@Resolver(() => CampaignType)
export class CampaignDirectivesResolver {
  @FieldResolver(() => [DirectiveType], { description: 'Its directives, in order of the day of issue.' })
  async directives(@Root() campaign: Campaign, @Ctx() context: GraphContext): Promise<Directive[]> {
    return campaignDirectives(context).load(campaign.id);
  }

  @FieldResolver(() => TaskConnection, {
    description:
      'Its tasks, in the order of their documents: the same that `taskStatistics` counts, so provisions that no later one has restated.',
  })
  async tasks(
    @Root() campaign: Campaign,
    @Arg('lead', () => String, { nullable: true, description: LEAD }) lead: string | null,
    @Arg('state', () => TaskState, { nullable: true, description: 'In this state alone.' })
    state: TaskState | null,
    @Arg('timeliness', () => Timeliness, {
      nullable: true,
      description: 'Of this timeliness alone, as of now.',
    })
    timeliness: Timeliness | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<Task>> {
    const asked = { actor: context.actor, campaignId: campaign.id, lead: lead ?? null };
    const filter = { ...asked, state: state ?? null, timeliness: timeliness ?? null };
    const ids = await listTaskIds(context.dataSource.manager, filter, await context.now());
    return page(
      { first, after },
      {
        cursor: cursorOf('tasks', 'integer'),
        key: (task) => [task.id],
        fetch: async (limit, key) => {
          const rest = key === null ? ids : ids.filter((id) => id > Number(key[0]));
          const tasks = await Promise.all(rest.slice(0, limit).map((id) => taskById(context).load(id)));
          return tasks.filter((task) => task !== null);
        },
        total: async () => ids.length,
      },
    );
  }

  @FieldResolver(() => TaskStatisticsType, { description: 'How its tasks stand (D6).' })
  async taskStatistics(
    @Root() campaign: Campaign,
    @Arg('lead', () => String, { nullable: true, description: LEAD }) lead: string | null,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: 'As they stood at the end of that day; without it, or while the day lasts, now.',
    })
    on: string | null,
    @Ctx() context: GraphContext,
  ): Promise<TaskStatistics> {
    const asked = { actor: context.actor, lead: lead ?? null, on: on ?? null };
    return readTaskStatistics(context.dataSource.manager, campaign, asked, await context.now());
  }
}
