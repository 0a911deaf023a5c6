import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { taskActions } from '../../domain/task-actions.js';
import { timelinessOf } from '../../domain/task-timeliness.js';
import type { Directive } from '../../entities/directive.entity.js';
import type { Obstacle } from '../../entities/obstacle.entity.js';
import type { Task } from '../../entities/task.entity.js';
import { DeadlineType } from '../../schema/directives/deadline.type.js';
import { type DeadlineBoundary, Timeliness } from '../../schema/directives/directive.enum.js';
import { DirectiveType } from '../../schema/directives/directive.type.js';
import { TaskType } from '../../schema/directives/task.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { ObstacleType } from '../../schema/obstacles/obstacle.type.js';
import { TransitionType } from '../../schema/transition.type.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { TransitionRow } from '../../services/queries/transitions-of.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { historyOf } from '../history.js';
import { inLanguage } from '../in-language.js';
import { registerNode } from '../node-registry.js';
import { obstacleById } from '../obstacles/obstacle-loaders.js';
import { directiveOr } from './directive-loaders.js';
import { taskById, taskCoordinators, taskMatter, taskSubtasks } from './task-loaders.js';

registerNode('Task', (id, context) => taskById(context).load(id));

/** Provisions of directives, and the share of each body in them. */
@Resolver(() => TaskType)
export class TaskResolver {
  @FieldResolver(() => DirectiveType, { nullable: true, description: 'The directive it stands in.' })
  async directive(@Root() task: Task, @Ctx() context: GraphContext): Promise<Directive | null> {
    return directiveOr(context, task.directiveId);
  }

  @FieldResolver(() => String, { description: 'What is to be done, in the language of the request.' })
  title(@Root() task: Task, @Ctx() context: GraphContext): string {
    return inLanguage(context, task.title, task.titleEn);
  }

  @FieldResolver(() => OrganizationType, { description: 'The one organization that answers for it.' })
  async lead(@Root() task: Task, @Ctx() context: GraphContext): Promise<OrganizationRow> {
    return requireOrganization(context, task.leadId);
  }

  @FieldResolver(() => [OrganizationType], { description: 'Those who help, in order of code.' })
  async coordinators(@Root() task: Task, @Ctx() context: GraphContext): Promise<OrganizationRow[]> {
    const ids = await taskCoordinators(context).load(task.id);
    return Promise.all(ids.map((id) => requireOrganization(context, id)));
  }

  @FieldResolver(() => Timeliness, {
    description: 'Whether it is in time: derived from the deadline and the clock, never stored (D6).',
  })
  async timeliness(@Root() task: Task, @Ctx() context: GraphContext): Promise<Timeliness> {
    return timelinessOf(task, await context.now());
  }

  @FieldResolver(() => DeadlineType, {
    nullable: true,
    description: 'The deadline in force; null for a standing duty.',
  })
  deadline(@Root() task: Task): DeadlineType | null {
    return deadlineOf(task.deadlineOn, task.deadlineBoundary, task.deadlineAt);
  }

  @FieldResolver(() => DeadlineType, {
    nullable: true,
    description:
      'The first promise; extensions and later provisions never erase it (D5, D9). Null where none was ever made.',
  })
  originalDeadline(@Root() task: Task): DeadlineType | null {
    return deadlineOf(task.originalDeadlineOn, task.originalDeadlineBoundary, task.originalDeadlineAt);
  }

  @FieldResolver(() => TaskType, {
    nullable: true,
    description: 'The task that this one is a share of; null for a provision itself.',
  })
  async parent(@Root() task: Task, @Ctx() context: GraphContext): Promise<Task | null> {
    return task.parentId === null ? null : taskById(context).load(task.parentId);
  }

  @FieldResolver(() => TaskType, {
    nullable: true,
    description: 'The later provision that restates this one (D5); from then on that one is counted.',
  })
  async supersededBy(@Root() task: Task, @Ctx() context: GraphContext): Promise<Task | null> {
    return task.supersededById === null ? null : taskById(context).load(task.supersededById);
  }

  @FieldResolver(() => [TaskType], {
    description: 'The shares of those it was given to, each moving on its own.',
  })
  async subtasks(@Root() task: Task, @Ctx() context: GraphContext): Promise<Task[]> {
    return taskSubtasks(context).load(task.id);
  }

  @FieldResolver(() => ObstacleType, {
    nullable: true,
    description: 'The reported obstacle that stands in its way; null where none was named (D7, E5).',
  })
  async obstacle(@Root() { obstacleId }: Task, @Ctx() context: GraphContext): Promise<Obstacle | null> {
    return obstacleId === null ? null : obstacleById(context).load(obstacleId);
  }

  @FieldResolver(() => [String], {
    description: 'The actions that the caller may take on it now; EXTEND stands for `extendTask`.',
  })
  async viewerCan(@Root() task: Task, @Ctx() context: GraphContext): Promise<string[]> {
    const { parties } = await taskMatter(context).load(task);
    return taskActions(task, parties, await context.now());
  }

  @FieldResolver(() => [TransitionType], {
    description: 'Who moved it, when and why, from the day it was assigned.',
  })
  async history(@Root() task: Task, @Ctx() context: GraphContext): Promise<readonly TransitionRow[]> {
    return historyOf(context, 'Task', task.id);
  }
}

function deadlineOf(
  on: string | null,
  boundary: DeadlineBoundary | null,
  at: Date | null,
): DeadlineType | null {
  return on === null || boundary === null || at === null ? null : { on, boundary, at };
}
