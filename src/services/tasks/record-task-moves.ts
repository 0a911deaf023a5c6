import { followTasks } from '../escalations/follow-tasks.js';
import { recordEvents } from '../record-event.js';
import { recordTransitions } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { moveTaskItems } from './move-task-items.js';
import type { TaskMove } from './task-move.type.js';
import { taskSnapshot } from './task-snapshot.js';

/** Keeps the history of tasks, tells the rest of the platform what each task has become, and moves what waits on whom (E6). */
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
  await moveTaskItems(tx, moves);
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
