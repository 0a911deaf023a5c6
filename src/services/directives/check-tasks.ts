import { deadlineInstant, isPlainDate, startOfLocalDay } from '../../domain/deadline.js';
import { type Problem, problem } from '../../domain/refusal.js';
import { checkBody, checkText, checkTwice } from './checks.js';
import type { DirectiveFacts } from './directive-facts.js';
import type { IssueDirectiveInput, TaskInput } from './directive-input.type.js';

/** D2: every task names who, what and by when, or it cannot be issued. `on` is the day of issue. */
export function checkTasks(input: IssueDirectiveInput, facts: DirectiveFacts, on: string): Problem[] {
  const ordinals = new Set<string>();
  const superseded = new Set<number>();
  return input.tasks.flatMap((task, index) => {
    const field = ['tasks', String(index)];
    const twice = ordinals.has(task.ordinal.trim());
    ordinals.add(task.ordinal.trim());
    return [
      ...checkText(task.ordinal, [...field, 'ordinal'], LIMITS.ordinal),
      ...checkText(task.title, [...field, 'title'], LIMITS.text),
      ...(twice ? [problem('DUPLICATE_ORDINAL', [...field, 'ordinal'], { ordinal: task.ordinal })] : []),
      ...checkWho(task, field, facts, on),
      ...checkWhen(task, field, facts, on),
      ...checkSuperseded(task, field, facts, superseded),
    ];
  });
}

/** Characters. */
const LIMITS = { ordinal: 40, text: 4000 };

function checkWho(task: TaskInput, field: string[], facts: DirectiveFacts, on: string): Problem[] {
  const listed = (codes: readonly string[], name: string): Problem[] => [
    ...codes.flatMap((code, index) => checkBody(code, [...field, name, String(index)], facts.bodies, on)),
    ...checkTwice(codes, [...field, name], [task.lead]),
  ];
  return [
    ...checkBody(task.lead, [...field, 'lead'], facts.bodies, on),
    ...listed(task.assignees, 'assignees'),
    ...listed(task.coordinators, 'coordinators'),
  ];
}

function checkWhen(task: TaskInput, field: string[], facts: DirectiveFacts, on: string): Problem[] {
  const { ordinal, deadline, standing } = task;
  if (deadline === null)
    return standing ? [] : [problem('DEADLINE_MISSING', [...field, 'deadline'], { ordinal })];
  if (standing) return [problem('DEADLINE_AND_STANDING', [...field, 'standing'], { ordinal })];
  const day = [...field, 'deadline', 'on'];
  if (!isPlainDate(deadline.on)) return [problem('INVALID_DATE', day, { date: deadline.on })];
  const { timeZone } = facts.campaign;
  if (deadlineInstant(deadline, timeZone) > startOfLocalDay(on, timeZone)) return [];
  return [problem('DEADLINE_BEFORE_ISSUE', day, { ordinal, deadline: deadline.on, issuedOn: on })];
}

function checkSuperseded(
  task: TaskInput,
  field: string[],
  facts: DirectiveFacts,
  superseded: Set<number>,
): Problem[] {
  const text = task.supersedes;
  if (text === null) return [];
  const earlier = facts.earlier.get(text);
  if (earlier === undefined) return [problem('TASK_UNKNOWN', [...field, 'supersedes'], { task: text })];
  const taken = earlier.supersededById !== null || superseded.has(earlier.id);
  superseded.add(earlier.id);
  return taken ? [problem('TASK_SUPERSEDED', [...field, 'supersedes'], { task: text })] : [];
}
