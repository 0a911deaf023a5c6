import { moveFrom } from '../../domain/lifecycle.js';
import { type Problem, problem, Refusal } from '../../domain/refusal.js';
import { taskLifecycle } from '../../domain/task-lifecycle.js';
import { Obstacle } from '../../entities/obstacle.entity.js';
import type { BlockCause, TaskAction } from '../../entities/states.js';
import { Task } from '../../entities/task.entity.js';
import { isInScope } from '../queries/reader.js';
import { obstacleInScope } from '../queries/work-in-scope.js';
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
  /** With BLOCK for an external obstacle: the one that was reported (D7, E5). */
  obstacleId?: number | null;
}

/**
 * Moves a task by the table of its lifecycle (D6): the doer accepts, starts, submits; the assigner returns, completes,
 * suspends. Throws AccessError FORBIDDEN for an action that is not the actor's part; refuses with INVALID_TRANSITION,
 * naming the state and what the actor may do, with REASON_MISSING, and BLOCK with CAUSE_MISSING (D7) or where the
 * obstacle named is none that stands in the way.
 */
export async function actOnTask(tx: Tx, input: ActOnTaskInput): Promise<{ taskId: number }> {
  const task = await lockTask(tx, input.taskId);
  const { parties } = await taskMatter(tx, task);
  const move = moveFrom(taskLifecycle, task.state, { action: input.action, parties });
  const problems = [...checkAction(task, input, move.reason), ...(await checkObstacle(tx, task, input))];
  if (problems.length > 0) throw new Refusal(problems);
  const from = task.state;
  const change = { state: move.to ?? task.state, ...marks(tx.now, input) };
  await tx.manager.update(Task, { id: task.id }, change);
  const reason = input.reason?.trim() || null;
  await recordTaskMoves(tx, [{ task: Object.assign(task, change), from, action: input.action, reason }]);
  return { taskId: task.id };
}

async function checkObstacle(tx: Tx, task: Task, input: ActOnTaskInput): Promise<Problem[]> {
  const { action, cause, obstacleId = null } = input;
  if (obstacleId === null) return [];
  const obstacle = `Obstacle:${obstacleId}`;
  const field = ['obstacle'];
  if (action !== 'BLOCK' || cause !== 'EXTERNAL_OBSTACLE') return [problem('OBSTACLE_WITHOUT_BLOCK', field)];
  // Locked, so that one that ends meanwhile frees this task too.
  const found = await tx.manager.findOne(Obstacle, {
    where: { id: obstacleId },
    lock: { mode: 'pessimistic_read' },
  });
  const known = await isInScope(tx.manager, tx.actor, 'obstacle', obstacleId, obstacleInScope);
  if (found === null || !known) return [problem('OBSTACLE_UNKNOWN', field, { obstacle })];
  if (found.campaignId !== task.campaignId)
    return [problem('OBSTACLE_OF_OTHER_CAMPAIGN', field, { obstacle })];
  return found.closedAt === null ? [] : [problem('OBSTACLE_OVER', field, { obstacle })];
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

const FREE: Partial<Task> = { blockedBy: null, obstacleId: null };

/** What a move leaves on the task besides its state. One that has moved is no longer held up (D7). */
function marks(now: Date, input: ActOnTaskInput): Partial<Task> {
  switch (input.action) {
    case 'SUBMIT':
      return { submittedAt: now, ...FREE };
    case 'RETURN':
      return { submittedAt: null, ...FREE };
    case 'COMPLETE':
      return { completedAt: now, ...FREE };
    case 'BLOCK':
      return { blockedBy: input.cause, obstacleId: input.obstacleId ?? null };
    case 'ACCEPT':
    case 'START':
    case 'DECLINE':
    case 'SUSPEND':
    case 'RESUME':
    case 'WITHDRAW':
    case 'UNBLOCK':
      return FREE;
  }
}
