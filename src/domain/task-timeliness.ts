import { type TaskState, Timeliness } from '../entities/states.js';

export interface TaskClockFace {
  state: TaskState;
  deadlineAt: Date | null;
  submittedAt: Date | null;
}

/**
 * D6: timeliness is computed from the deadline and the clock. A task handed in counts from the moment it was handed
 * in, so that the assigner's slowness is not the doer's lateness; what was returned counts again.
 * A task declined, suspended or withdrawn is nobody's lateness.
 */
export function timelinessOf(task: TaskClockFace, now: Date): Timeliness {
  const { deadlineAt } = task;
  const handedIn = task.state === 'COMPLETED' || task.state === 'SUBMITTED' ? (task.submittedAt ?? now) : now;
  if (deadlineAt === null)
    return task.state === 'COMPLETED' ? Timeliness.COMPLETED_ON_TIME : Timeliness.NO_DEADLINE;
  const late = handedIn >= deadlineAt;
  if (task.state === 'COMPLETED') return late ? Timeliness.COMPLETED_LATE : Timeliness.COMPLETED_ON_TIME;
  if (idle.has(task.state)) return Timeliness.NO_DEADLINE;
  if (late) return Timeliness.OVERDUE;
  if (task.state === 'SUBMITTED') return Timeliness.WITHIN_TERM;
  return deadlineAt.getTime() - now.getTime() <= DUE_SOON_MS ? Timeliness.DUE_SOON : Timeliness.WITHIN_TERM;
}

const idle: ReadonlySet<TaskState> = new Set<TaskState>(['DECLINED', 'SUSPENDED', 'WITHDRAWN']);

/** A task is due soon in its last three days. */
const DUE_SOON_MS = 3 * 86_400_000;
