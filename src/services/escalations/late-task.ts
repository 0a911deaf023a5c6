import { timelinessOf } from '../../domain/task-timeliness.js';
import type { Task } from '../../entities/task.entity.js';

/**
 * Whether somebody is to be pressed for a task: it is overdue, and neither restated by a later provision (D5) nor handed
 * in, late as that may have been: then it waits on the assigner (D6).
 */
export function isPressed(
  task: Pick<Task, 'state' | 'deadlineAt' | 'submittedAt' | 'supersededById'>,
  now: Date,
): boolean {
  return task.supersededById == null && task.state !== 'SUBMITTED' && timelinessOf(task, now) === 'OVERDUE';
}
