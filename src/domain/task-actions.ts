import type { Task } from '../entities/task.entity.js';
import { actionsFrom, type Party } from './lifecycle.js';
import { ENDED_TASK_STATES, taskLifecycle } from './task-lifecycle.js';

/**
 * What somebody with these parts in a task may do with it now, in the order of its lifecycle: to UNBLOCK only what is
 * blocked, and to EXTEND what has a deadline that has not passed (D9).
 */
export function taskActions(
  task: Pick<Task, 'state' | 'blockedBy' | 'deadlineAt'>,
  parties: readonly Party[],
  now: Date,
): string[] {
  const actions = actionsFrom(taskLifecycle, task.state, parties).filter(
    (action) => action !== 'UNBLOCK' || task.blockedBy !== null,
  );
  const mayExtend =
    parties.includes('ASSIGNER') &&
    !ENDED_TASK_STATES.includes(task.state) &&
    task.deadlineAt !== null &&
    now < task.deadlineAt;
  return mayExtend ? [...actions, 'EXTEND'] : actions;
}
