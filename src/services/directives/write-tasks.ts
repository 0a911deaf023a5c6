import { deadlineInstant } from '../../domain/deadline.js';
import { Task, TaskCoordinator } from '../../entities/task.entity.js';
import { armTaskDeadlines } from '../tasks/arm-task-deadlines.js';
import { recordTaskMoves } from '../tasks/record-task-moves.js';
import type { Tx } from '../transaction.js';
import type { DirectiveFacts } from './directive-facts.js';
import type { IssueDirectiveInput, TaskInput } from './directive-input.type.js';
import { bodyId } from './write-directive.js';

/** A task as written, with the subtasks of those it was given to. */
export interface WrittenTask {
  task: Task;
  subtasks: Task[];
}

/**
 * Writes the tasks, a subtask for each assignee, the coordinators, the first line of every history and the timers.
 * Answers them in the order of the input.
 */
export async function writeTasks(
  tx: Tx,
  directiveId: number,
  input: IssueDirectiveInput,
  facts: DirectiveFacts,
): Promise<WrittenTask[]> {
  const tops = await insertTasks(
    tx,
    input.tasks.map((task, index) => ({
      ...termsOf(task, facts),
      campaignId: facts.campaign.id,
      directiveId,
      sequence: index + 1,
      leadId: bodyId(facts, task.lead),
    })),
  );
  const subtasks = await insertTasks(
    tx,
    input.tasks.flatMap((task, index) =>
      task.assignees.map((code) => ({
        ...termsOf(task, facts),
        campaignId: facts.campaign.id,
        directiveId,
        sequence: index + 1,
        leadId: bodyId(facts, code),
        parentId: tops[index]?.id ?? null,
      })),
    ),
  );
  await writeCoordinators(tx, input, facts, tops);
  const all = [...tops, ...subtasks];
  await recordTaskMoves(
    tx,
    all.map((task) => ({ task, from: null, action: 'ASSIGN', reason: null })),
  );
  await armTaskDeadlines(tx, all);
  return tops.map((task) => ({ task, subtasks: subtasks.filter((sub) => sub.parentId === task.id) }));
}

/** What a task and its subtasks have in common. D4: the instant is the platform's to compute. */
function termsOf(task: TaskInput, facts: DirectiveFacts): Partial<Task> {
  const { ordinal, title, titleEn, mode, deadline, standing, quote } = task;
  const at = deadline === null ? null : deadlineInstant(deadline, facts.campaign.timeZone);
  const inForce = {
    deadlineOn: deadline?.on ?? null,
    deadlineBoundary: deadline?.boundary ?? null,
    deadlineAt: at,
  };
  return {
    ordinal,
    title,
    titleEn,
    mode,
    standing,
    quote,
    state: 'ASSIGNED',
    ...inForce,
    ...firstPromise(inForce),
  };
}

function firstPromise(inForce: Pick<Task, 'deadlineOn' | 'deadlineBoundary' | 'deadlineAt'>): Partial<Task> {
  return {
    originalDeadlineOn: inForce.deadlineOn,
    originalDeadlineBoundary: inForce.deadlineBoundary,
    originalDeadlineAt: inForce.deadlineAt,
  };
}

/** Rows a statement, so that its parameters stay below PostgreSQL's 65,535. */
const CHUNK = 1000;

async function insertTasks(tx: Tx, rows: readonly Partial<Task>[]): Promise<Task[]> {
  return tx.manager.save(Task, tx.manager.create(Task, [...rows]), { chunk: CHUNK });
}

async function writeCoordinators(
  tx: Tx,
  input: IssueDirectiveInput,
  facts: DirectiveFacts,
  tops: readonly Task[],
): Promise<void> {
  const rows = tops.flatMap((task, index) =>
    (input.tasks[index]?.coordinators ?? []).map((code) => ({
      taskId: task.id,
      organizationId: bodyId(facts, code),
    })),
  );
  for (let from = 0; from < rows.length; from += CHUNK) {
    await tx.manager.insert(TaskCoordinator, rows.slice(from, from + CHUNK));
  }
}
