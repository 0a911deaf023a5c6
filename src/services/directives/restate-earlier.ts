import { In } from 'typeorm';
import { ENDED_TASK_STATES } from '../../domain/task-lifecycle.js';
import { formatTaskReference } from '../../domain/task-reference.js';
import { Task } from '../../entities/task.entity.js';
import { moveTaskDeadlines } from '../tasks/arm-task-deadlines.js';
import { recordTaskMoves } from '../tasks/record-task-moves.js';
import type { TaskMove } from '../tasks/task-move.type.js';
import type { Tx } from '../transaction.js';
import type { DirectiveFacts } from './directive-facts.js';
import type { IssueDirectiveInput } from './directive-input.type.js';
import type { WrittenTask } from './write-tasks.js';

/**
 * D5: a later provision restates an earlier one. The earlier task stays readable, names its successor and lives on
 * under the later deadline; each of its subtasks too, superseded where the same body got a subtask again. What was
 * promised first stays beside the deadline in force, on both sides.
 */
export async function restateEarlier(
  tx: Tx,
  input: IssueDirectiveInput,
  facts: DirectiveFacts,
  written: readonly WrittenTask[],
): Promise<void> {
  const moves: TaskMove[] = [];
  for (const [index, { task, subtasks }] of written.entries()) {
    const earlier = facts.earlier.get(input.tasks[index]?.supersedes ?? '');
    if (earlier === undefined) continue;
    const below = await tx.manager.findBy(Task, { parentId: earlier.id });
    const reason = formatTaskReference({ directive: input.number, ordinal: task.ordinal });
    const restated = [earlier, ...below];
    for (const old of restated) {
      const successor = old === earlier ? task : subtasks.find((sub) => sub.leadId === old.leadId);
      if (successor !== undefined) await supersede(tx, old, successor);
      await putUnderDeadline(tx, old, task);
      moves.push({ task: old, from: old.state, action: 'SUPERSEDE', reason });
    }
    const newcomers = subtasks.filter((sub) => !below.some((old) => old.leadId === sub.leadId));
    await takeFirstPromise(tx, earlier, newcomers);
  }
  await recordTaskMoves(tx, moves);
}

async function supersede(tx: Tx, old: Task, successor: Task): Promise<void> {
  old.supersededById = successor.id;
  await tx.manager.update(Task, { id: old.id }, { supersededById: successor.id });
  await takeFirstPromise(tx, old, [successor]);
}

/** A promise made to nobody before is no promise: where the earlier task had no deadline, the later keeps its own. */
async function takeFirstPromise(tx: Tx, earlier: Task, later: readonly Task[]): Promise<void> {
  if (earlier.originalDeadlineAt === null || later.length === 0) return;
  const { originalDeadlineOn, originalDeadlineBoundary, originalDeadlineAt } = earlier;
  const promise = { originalDeadlineOn, originalDeadlineBoundary, originalDeadlineAt };
  for (const task of later) Object.assign(task, promise);
  await tx.manager.update(Task, { id: In(later.map((task) => task.id)) }, promise);
}

/** Where the later provision sets no deadline, the earlier one keeps its own. */
async function putUnderDeadline(tx: Tx, old: Task, later: Task): Promise<void> {
  if (later.deadlineAt === null || ENDED_TASK_STATES.includes(old.state)) return;
  const { deadlineOn, deadlineBoundary, deadlineAt } = later;
  const inForce = { deadlineOn, deadlineBoundary, deadlineAt, standing: false };
  Object.assign(old, inForce);
  await tx.manager.update(Task, { id: old.id }, inForce);
  await moveTaskDeadlines(tx, [old.id], deadlineAt);
}
