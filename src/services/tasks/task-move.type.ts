import type { TaskAction, TaskState } from '../../entities/states.js';
import type { Task } from '../../entities/task.entity.js';

/** Something that happened to a task; `task` is as it stands after it. */
export interface TaskMove {
  task: Task;
  /** Null for a task that was not there before. */
  from: TaskState | null;
  action: TaskAction | 'ASSIGN' | 'EXTEND' | 'SUPERSEDE';
  reason: string | null;
}
