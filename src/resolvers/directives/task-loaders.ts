import type DataLoader from 'dataloader';
import type { Task } from '../../entities/task.entity.js';
import {
  coordinatorsOf,
  subtasksOf,
  tasksById,
  tasksOfDirectives,
} from '../../services/queries/tasks/tasks.js';
import { type TaskMatter, taskMatters } from '../../services/tasks/task-parties.js';
import { type GraphContext, requireActor } from '../context.js';
import { loadBy } from '../load-by.js';

/** Tasks by id; null where there is none, or none that the caller may read. */
export function taskById(context: GraphContext): DataLoader<number, Task | null, string> {
  return loadBy(context, 'taskById', (manager, ids) => tasksById(manager, context.actor, ids));
}

/** What the caller is in the matter of each task. */
export function taskMatter(context: GraphContext): DataLoader<Task, TaskMatter, string> {
  return loadBy<Task, TaskMatter>(
    context,
    'taskMatter',
    async (manager, tasks) => taskMatters(manager, requireActor(context), await context.now(), tasks),
    ({ id }) => String(id),
  );
}

export function directiveTasks(context: GraphContext): DataLoader<number, Task[], string> {
  return loadBy(context, 'directiveTasks', (manager, ids) => tasksOfDirectives(manager, context.actor, ids));
}

export function taskSubtasks(context: GraphContext): DataLoader<number, Task[], string> {
  return loadBy(context, 'taskSubtasks', (manager, ids) => subtasksOf(manager, context.actor, ids));
}

/** Ids of the coordinating organizations. */
export function taskCoordinators(context: GraphContext): DataLoader<number, number[], string> {
  return loadBy(context, 'taskCoordinators', coordinatorsOf);
}
