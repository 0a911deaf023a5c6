import type { BlockCause, TaskState } from '../../entities/states.js';
import type { Task } from '../../entities/task.entity.js';

/** What a task was after something happened to it, as its event keeps it: enough to count it as of any day. */
export interface TaskSnapshot {
  state: TaskState;
  /** ISO instants. */
  deadlineAt: string | null;
  submittedAt: string | null;
  blockedBy: BlockCause | null;
  superseded: boolean;
}

export function taskSnapshot(task: Task): TaskSnapshot {
  return {
    state: task.state,
    deadlineAt: task.deadlineAt?.toISOString() ?? null,
    submittedAt: task.submittedAt?.toISOString() ?? null,
    blockedBy: task.blockedBy ?? null,
    superseded: typeof task.supersededById === 'number',
  };
}
