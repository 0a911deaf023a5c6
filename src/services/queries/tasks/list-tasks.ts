import type { EntityManager } from 'typeorm';
import { timelinessOf } from '../../../domain/task-timeliness.js';
import type { TaskState, Timeliness } from '../../../entities/states.js';
import { countedTasks } from './counted-tasks.js';

export interface TaskFilter {
  /** Code of an organization. */
  lead: string | null;
  state: TaskState | null;
  timeliness: Timeliness | null;
}

/**
 * Ids of the tasks of a campaign that fit, in the order of their documents: the same tasks that its statistics count,
 * so that every count can be looked into. Timeliness is of `now`.
 */
export async function listTaskIds(
  manager: EntityManager,
  campaignId: number,
  filter: TaskFilter,
  now: Date,
): Promise<number[]> {
  const tasks = await countedTasks(manager, campaignId, filter.lead);
  return tasks
    .filter((task) => filter.state === null || task.state === filter.state)
    .filter((task) => filter.timeliness === null || timelinessOf(task, now) === filter.timeliness)
    .map((task) => task.id);
}
