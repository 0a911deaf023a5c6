import type { EntityManager } from 'typeorm';
import { timelinessOf } from '../../../domain/task-timeliness.js';
import type { TaskState, Timeliness } from '../../../entities/states.js';
import { countedTasks, type TasksAsked } from './counted-tasks.js';

export interface TaskFilter extends TasksAsked {
  state: TaskState | null;
  timeliness: Timeliness | null;
}

/**
 * Ids of the tasks of a campaign that fit and that the actor may read, in the order of their documents: the same tasks that its statistics count,
 * so that every count can be looked into. Timeliness is of `now`.
 */
export async function listTaskIds(manager: EntityManager, filter: TaskFilter, now: Date): Promise<number[]> {
  const tasks = await countedTasks(manager, filter);
  return tasks
    .filter((task) => filter.state === null || task.state === filter.state)
    .filter((task) => filter.timeliness === null || timelinessOf(task, now) === filter.timeliness)
    .map((task) => task.id);
}
