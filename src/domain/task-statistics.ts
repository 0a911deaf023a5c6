import { BlockCause, type TaskState, Timeliness } from '../entities/states.js';
import { timelinessOf } from './task-timeliness.js';

export interface TaskStatistics {
  total: number;
  completedOnTime: number;
  completedLate: number;
  withinTerm: number;
  overdue: number;
  noDeadline: number;
  notStarted: number;
  blocked: { cause: BlockCause; count: number }[];
  /** Completed over completed and overdue; null while nothing has come due. */
  completionRateOfDue: number | null;
}

export interface CountedTask {
  state: TaskState;
  deadlineAt: Date | null;
  submittedAt: Date | null;
  blockedBy: BlockCause | null;
}

/** D6: tasks not yet due are left out of the completion rate. Every task is in exactly one of the five time classes. */
export function taskStatistics(tasks: readonly CountedTask[], now: Date): TaskStatistics {
  const times = tasks.map((task) => timelinessOf(task, now));
  const count = (...of: Timeliness[]): number => times.filter((time) => of.includes(time)).length;
  const completed = count(Timeliness.COMPLETED_ON_TIME, Timeliness.COMPLETED_LATE);
  const overdue = count(Timeliness.OVERDUE);
  return {
    total: tasks.length,
    completedOnTime: count(Timeliness.COMPLETED_ON_TIME),
    completedLate: count(Timeliness.COMPLETED_LATE),
    withinTerm: count(Timeliness.WITHIN_TERM, Timeliness.DUE_SOON),
    overdue,
    noDeadline: count(Timeliness.NO_DEADLINE),
    notStarted: tasks.filter((task) => task.state === 'ASSIGNED' || task.state === 'ACCEPTED').length,
    blocked: Object.values(BlockCause).map((cause) => ({
      cause,
      count: tasks.filter((task) => task.blockedBy === cause && task.state !== 'COMPLETED').length,
    })),
    completionRateOfDue: completed + overdue === 0 ? null : completed / (completed + overdue),
  };
}
