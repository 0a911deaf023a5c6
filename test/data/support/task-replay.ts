import { DateTime } from 'luxon';
import { deadlineInstant } from '../../../src/domain/deadline.js';
import { taskLifecycle } from '../../../src/domain/task-lifecycle.js';
import { timelinessOf } from '../../../src/domain/task-timeliness.js';
import { TaskState, type Timeliness } from '../../../src/entities/states.js';
import {
  type CampaignFiles,
  cell,
  type DirectiveText,
  type ScriptText,
  type TaskText,
} from './campaign-files.js';

const ZONE = 'Asia/Ho_Chi_Minh';

export interface ReplayedTask {
  readonly key: string;
  readonly directive: DirectiveText;
  readonly task: TaskText;
  /** Whose: the lead's, or an assignee's part. */
  readonly doer: string;
  state: TaskState;
  deadline: Date | null;
  submittedAt: Date | null;
}

/** The tasks of a folder after all that its script does to them; `faults` tells what was not lawful. */
export function replayTasks(files: CampaignFiles): { tasks: Map<string, ReplayedTask>; faults: string[] } {
  const tasks = new Map(files.directives.flatMap(tasksOf).map((task) => [task.key, task]));
  const heads = new Map(
    files
      .csv('positions.csv')
      .filter((row) => cell(row, 'head') === 'true')
      .map((row) => [cell(row, 'organization_code'), cell(row, 'code')]),
  );
  const faults = files.script
    .filter((entry) => entry.task !== undefined)
    .flatMap((entry) =>
      applied(entry, tasks, heads).map((fault) => `${entry.at} ${entry.task ?? ''}: ${fault}`),
    );
  return { tasks, faults };
}

/** Timeliness of a task at a local instant. */
export function timelinessAt(task: ReplayedTask, local: string): Timeliness {
  return timelinessOf(
    { state: task.state, deadlineAt: task.deadline, submittedAt: task.submittedAt },
    instant(local),
  );
}

function tasksOf(directive: DirectiveText): ReplayedTask[] {
  return directive.tasks.flatMap((task) =>
    [task.lead, ...(task.assignees ?? [])].map((doer) => ({
      key: keyOf(`${directive.number}#${task.ordinal}`, doer === task.lead ? undefined : doer),
      directive,
      task,
      doer,
      state: TaskState.ASSIGNED,
      deadline: task.deadline ? deadlineInstant(task.deadline, ZONE) : null,
      submittedAt: null,
    })),
  );
}

function applied(entry: ScriptText, tasks: Map<string, ReplayedTask>, heads: Map<string, string>): string[] {
  const task = tasks.get(keyOf(entry.task ?? '', entry.organization));
  if (task === undefined) return ['no such task'];
  const at = instant(entry.at);
  const assigner = heads.get(task.directive.issuer);
  const faults = entry.at < task.directive.issuedAt ? ['before it was issued'] : [];
  if (entry.action === 'extendTask') {
    if (task.deadline === null || at >= task.deadline) faults.push('extended too late');
    if (entry.by !== assigner) faults.push(`extended by ${entry.by}`);
    if (entry.deadline) task.deadline = deadlineInstant(entry.deadline, ZONE);
    return faults;
  }
  if (entry.taskAction === undefined) return [...faults, 'no action'];
  const move = taskLifecycle.moves[entry.taskAction];
  const parties = move.by.map((party) => (party === 'DOER' ? heads.get(task.doer) : assigner));
  if (!move.from.includes(task.state)) faults.push(`${entry.taskAction} from ${task.state}`);
  if (!parties.includes(entry.by)) faults.push(`${entry.taskAction} by ${entry.by}`);
  if (move.reason && entry.reason === undefined) faults.push(`${entry.taskAction} without a reason`);
  task.state = move.to ?? task.state;
  if (entry.taskAction === 'SUBMIT') task.submittedAt = at;
  return faults;
}

function keyOf(task: string, organization: string | undefined): string {
  return organization === undefined ? task : `${task} of ${organization}`;
}

function instant(local: string): Date {
  return DateTime.fromISO(local, { zone: ZONE }).toJSDate();
}
