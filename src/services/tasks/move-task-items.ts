import type { TaskState } from '../../entities/states.js';
import type { Task } from '../../entities/task.entity.js';
import { closeWorkItems } from '../inbox/close-work-items.js';
import { type NewWorkItem, openWorkItems } from '../inbox/open-work-items.js';
import type { Tx } from '../transaction.js';
import type { TaskMove } from './task-move.type.js';

/**
 * E6: puts what waits now on somebody into its inbox, and takes out what does no longer: on the lead while the task is
 * to be done, on the issuer of the directive while something handed in or declined is to be judged. A fixed number of
 * statements for any number of moves.
 */
export async function moveTaskItems(tx: Tx, moves: readonly TaskMove[]): Promise<void> {
  const steps = moves.map(({ task, from, action }) => {
    const before = from === null ? null : waitingIn(from);
    const after =
      task.supersededById === null || task.supersededById === undefined ? waitingIn(task.state) : null;
    const moved = before !== after;
    return {
      task,
      after,
      closes: moved && before !== null,
      opens: after !== null && (moved || NEW_DEADLINE.includes(action)),
    };
  });
  const closed = steps.filter((step) => step.closes).map((step) => step.task.id);
  await closeWorkItems(tx, { subjectType: 'Task', subjectIds: closed, kind: 'TASK' });
  const opening = steps.filter((step) => step.opens);
  if (opening.length === 0) return;
  const directives = await directivesOf(
    tx,
    opening.map((step) => step.task),
  );
  await openWorkItems(
    tx,
    opening.map(({ task, after }) => itemOf(tx.now, task, after, directives.get(task.directiveId))),
  );
}

/** What a task waits for: to be done, to be judged, or a decision about it. */
type Waiting = 'DO' | 'APPRAISE' | 'DECIDE';

/** Null where nobody has to do anything: done, withdrawn, or suspended. */
function waitingIn(state: TaskState): Waiting | null {
  switch (state) {
    case 'ASSIGNED':
    case 'ACCEPTED':
    case 'IN_PROGRESS':
    case 'RETURNED':
      return 'DO';
    case 'SUBMITTED':
      return 'APPRAISE';
    case 'DECLINED':
      return 'DECIDE';
    case 'COMPLETED':
    case 'SUSPENDED':
    case 'WITHDRAWN':
      return null;
  }
}

const NEW_DEADLINE: readonly TaskMove['action'][] = ['EXTEND', 'SUPERSEDE'];

interface Issued {
  id: number;
  number: string;
  issuerId: number;
}

async function directivesOf(tx: Tx, tasks: readonly Task[]): Promise<ReadonlyMap<number, Issued>> {
  const rows = await tx.manager.query<Issued[]>(
    'SELECT id, number, issuer_id AS "issuerId" FROM directive WHERE id = ANY($1)',
    [[...new Set(tasks.map((task) => task.directiveId))]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function itemOf(now: Date, task: Task, waiting: Waiting | null, directive: Issued | undefined): NewWorkItem {
  if (directive === undefined) throw new Error(`Task ${task.id} has lost its directive.`);
  const isDoing = waiting === 'DO';
  return {
    campaignId: task.campaignId,
    kind: 'TASK',
    subjectType: 'Task',
    subjectId: task.id,
    assigneeId: isDoing ? task.leadId : directive.issuerId,
    titleCode: isDoing ? 'TASK_TO_DO' : waiting === 'DECIDE' ? 'TASK_DECLINED_TO_DECIDE' : 'TASK_TO_APPRAISE',
    titleParams: { ordinal: task.ordinal, number: directive.number },
    dueAt: isDoing ? task.deadlineAt : judgeBy(now, task.deadlineAt),
  };
}

/** E6: the assigner has until the task's own deadline, and at least so many days. */
function judgeBy(now: Date, deadlineAt: Date | null): Date {
  const soonest = new Date(now.getTime() + DAYS_TO_JUDGE * MS_PER_DAY);
  return deadlineAt !== null && deadlineAt > soonest ? deadlineAt : soonest;
}

const DAYS_TO_JUDGE = 3;
const MS_PER_DAY = 86_400_000;
