import { moveFrom } from '../../domain/lifecycle.js';
import { type Problem, problem, Refusal } from '../../domain/refusal.js';
import { taskLifecycle } from '../../domain/task-lifecycle.js';
import type { BlockCause, TaskAction } from '../../entities/states.js';
import { Task } from '../../entities/task.entity.js';
import type { Tx } from '../transaction.js';
import { lockTask } from './lock-task.js';
import { recordTaskMoves } from './record-task-moves.js';
import { taskMatter } from './task-parties.js';

export interface ActOnTaskInput {
  taskId: number;
  action: TaskAction;
  reason: string | null;
  /** With BLOCK alone (D7). */
  cause: BlockCause | null;
}

/**
 * Moves a task by the table of its lifecycle (D6): the doer accepts, starts, submits; the assigner returns, completes,
 * suspends. Throws AccessError FORBIDDEN for an action that is not the actor's part; refuses with INVALID_TRANSITION,
 * naming the state and what the actor may do, with REASON_MISSING, and BLOCK with CAUSE_MISSING (D7).
 */
export async function actOnTask(tx: Tx, input: ActOnTaskInput): Promise<{ taskId: number }> {
  const task = await lockTask(tx, input.taskId);
  const { parties } = await taskMatter(tx, task);
  const move = moveFrom(taskLifecycle, task.state, { action: input.action, parties });
  const problems = checkAction(task, input, move.reason);
  if (problems.length > 0) throw new Refusal(problems);
  const from = task.state;
  const change = { state: move.to ?? task.state, ...marks(tx.now, input) };
  await tx.manager.update(Task, { id: task.id }, change);
  const reason = input.reason?.trim() || null;
  await recordTaskMoves(tx, [{ task: Object.assign(task, change), from, action: input.action, reason }]);
  return { taskId: task.id };
}

function checkAction(task: Task, input: ActOnTaskInput, needsReason: boolean): Problem[] {
  const { action, cause } = input;
  const reason = input.reason?.trim() ?? '';
  const found: Problem[] = [];
  if (needsReason && reason === '') found.push(problem('REASON_MISSING', ['reason']));
  if (reason.length > LARGEST_REASON)
    found.push(problem('TEXT_TOO_LONG', ['reason'], { largest: LARGEST_REASON }));
  if (action === 'BLOCK' && cause === null) found.push(problem('CAUSE_MISSING', ['cause']));
  if (action !== 'BLOCK' && cause !== null) found.push(problem('CAUSE_WITHOUT_BLOCK', ['cause'], { action }));
  if (action === 'UNBLOCK' && task.blockedBy === null) found.push(problem('NOTHING_CHANGED', ['action']));
  return found;
}

const LARGEST_REASON = 4000;

/** What a move leaves on the task besides its state. One that has moved is no longer held up (D7). */
function marks(now: Date, input: ActOnTaskInput): Partial<Task> {
  switch (input.action) {
    case 'SUBMIT':
      return { submittedAt: now, blockedBy: null };
    case 'RETURN':
      return { submittedAt: null, blockedBy: null };
    case 'COMPLETE':
      return { completedAt: now, blockedBy: null };
    case 'BLOCK':
      return { blockedBy: input.cause };
    case 'ACCEPT':
    case 'START':
    case 'DECLINE':
    case 'SUSPEND':
    case 'RESUME':
    case 'WITHDRAW':
    case 'UNBLOCK':
      return { blockedBy: null };
  }
}
