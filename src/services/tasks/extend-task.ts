import { In } from 'typeorm';
import { type DeadlineRule, deadlineInstant, isPlainDate } from '../../domain/deadline.js';
import { AccessError, type Problem, problem, Refusal, refuse } from '../../domain/refusal.js';
import { ENDED_TASK_STATES } from '../../domain/task-lifecycle.js';
import { Task } from '../../entities/task.entity.js';
import type { Tx } from '../transaction.js';
import { moveTaskDeadlines } from './arm-task-deadlines.js';
import { lockTask } from './lock-task.js';
import { recordTaskMoves } from './record-task-moves.js';
import { taskMatter } from './task-parties.js';

export interface ExtendTaskInput {
  taskId: number;
  deadline: DeadlineRule;
  reason: string;
}

/**
 * D9: the assigner grants a later deadline, with a reason, before the one in force has passed. The first promise stays
 * visible. Those who do a share of the task have the same time, unless their share has ended, its own deadline has
 * passed, or is later already. A share can be extended on its own. Throws AccessError FORBIDDEN for
 * anybody but the assigner.
 */
export async function extendTask(tx: Tx, input: ExtendTaskInput): Promise<{ taskId: number }> {
  const task = await lockTask(tx, input.taskId);
  const { parties, timeZone } = await taskMatter(tx, task);
  if (!parties.includes('ASSIGNER')) throw new AccessError('FORBIDDEN', { task: task.ordinal });
  const { on, boundary } = input.deadline;
  if (!isPlainDate(on)) refuse('INVALID_DATE', ['deadline', 'on'], { date: on });
  const deadlineAt = deadlineInstant(input.deadline, timeZone);
  const problems = checkExtension(tx, task, deadlineAt, input.reason);
  if (problems.length > 0) throw new Refusal(problems);
  const change = { deadlineOn: on, deadlineBoundary: boundary, deadlineAt };
  const extended = [task, ...(await sharesToExtend(tx, task, deadlineAt))];
  await tx.manager.update(Task, { id: In(extended.map(({ id }) => id)) }, change);
  await moveTaskDeadlines(
    tx,
    extended.map(({ id }) => id),
    deadlineAt,
  );
  const reason = input.reason.trim();
  await recordTaskMoves(
    tx,
    extended.map((each) => ({
      task: Object.assign(each, change),
      from: each.state,
      action: 'EXTEND',
      reason,
    })),
  );
  return { taskId: task.id };
}

async function sharesToExtend(tx: Tx, task: Task, deadlineAt: Date): Promise<Task[]> {
  const shares = await tx.manager.find(Task, {
    where: { parentId: task.id },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return shares.filter(
    ({ state, deadlineAt: current }) =>
      !ENDED_TASK_STATES.includes(state) && current !== null && tx.now < current && current < deadlineAt,
  );
}

function checkExtension(tx: Tx, task: Task, deadlineAt: Date, reason: string): Problem[] {
  const { state, deadlineAt: current } = task;
  if (ENDED_TASK_STATES.includes(state)) {
    return [problem('INVALID_TRANSITION', ['task'], { action: 'EXTEND', state, allowed: '—' })];
  }
  if (current === null) return [problem('TASK_STANDING', ['task'], { task: task.ordinal })];
  const found: Problem[] = [];
  const deadline = current.toISOString();
  if (tx.now >= current) found.push(problem('DEADLINE_PASSED', ['task'], { deadline }));
  if (deadlineAt <= current) {
    const params = { deadline: deadlineAt.toISOString(), current: deadline };
    found.push(problem('DEADLINE_NOT_LATER', ['deadline', 'on'], params));
  }
  if (reason.trim() === '') found.push(problem('REASON_MISSING', ['reason']));
  if (reason.length > LARGEST_REASON)
    found.push(problem('TEXT_TOO_LONG', ['reason'], { largest: LARGEST_REASON }));
  return found;
}

const LARGEST_REASON = 4000;
