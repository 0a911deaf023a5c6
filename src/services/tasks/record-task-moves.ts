import type { TaskAction, TaskState } from '../../entities/states.js';
import type { Task } from '../../entities/task.entity.js';
import { followTasks } from '../escalations/follow-tasks.js';
import { recordEvents } from '../record-event.js';
import { recordTransitions } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { taskSnapshot } from './task-snapshot.js';

/** Something that happened to a task; `task` is as it stands after it. */
export interface TaskMove {
  task: Task;
  /** Null for a task that was not there before. */
  from: TaskState | null;
  action: TaskAction | 'ASSIGN' | 'EXTEND' | 'SUPERSEDE';
  reason: string | null;
}

/** Keeps the history of tasks and tells the rest of the platform, with what each task has become. */
export async function recordTaskMoves(tx: Tx, moves: readonly TaskMove[]): Promise<void> {
  await recordTransitions(
    tx,
    moves.map(({ task, from, action, reason }) => ({
      subjectType: 'Task',
      subjectId: task.id,
      from,
      to: task.state,
      action,
      reason,
    })),
  );
  await recordEvents(
    tx,
    moves.map(({ task, action, reason }) => ({
      type: EVENT_TYPES[action],
      subjectType: 'Task',
      subjectId: task.id,
      campaignId: task.campaignId,
      reason,
      payload: { task: taskSnapshot(task) },
    })),
  );
  await followTasks(tx, moves);
}

const EVENT_TYPES: { readonly [Action in TaskMove['action']]: string } = {
  ASSIGN: 'task.assigned',
  ACCEPT: 'task.accepted',
  START: 'task.started',
  SUBMIT: 'task.submitted',
  RETURN: 'task.returned',
  COMPLETE: 'task.completed',
  DECLINE: 'task.declined',
  SUSPEND: 'task.suspended',
  RESUME: 'task.resumed',
  WITHDRAW: 'task.withdrawn',
  BLOCK: 'task.blocked',
  UNBLOCK: 'task.unblocked',
  EXTEND: 'task.extended',
  SUPERSEDE: 'task.superseded',
};
