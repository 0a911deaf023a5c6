import { Campaign } from '../../entities/campaign.entity.js';
import type { Task } from '../../entities/task.entity.js';
import type { Tx } from '../transaction.js';
import { endEscalations } from './end-escalations.js';
import { isPressed } from './late-task.js';
import { startEscalations } from './start-escalations.js';

type LateTask = Pick<
  Task,
  'id' | 'campaignId' | 'leadId' | 'state' | 'deadlineAt' | 'submittedAt' | 'supersededById'
>;

/** Begins the climb of tasks that are overdue (E1). All of one campaign. */
export async function escalateTasks(tx: Tx, tasks: readonly LateTask[]): Promise<void> {
  const [first] = tasks;
  if (first === undefined) return;
  const campaign = await tx.manager.findOneByOrFail(Campaign, { id: first.campaignId });
  const leads = await tx.manager.query<{ id: number; unitId: number | null }[]>(
    'SELECT id, unit_id AS "unitId" FROM organization WHERE id = ANY($1)',
    [tasks.map(({ leadId }) => leadId)],
  );
  const unitOf = new Map(leads.map(({ id, unitId }) => [id, unitId]));
  await startEscalations(
    tx,
    campaign,
    tasks.map(({ id, leadId }) => ({
      trigger: 'TASK_OVERDUE',
      subjectType: 'Task',
      subjectId: id,
      // A body without a territory answers to the campaign's.
      unitId: unitOf.get(leadId) ?? campaign.unitId,
      responsibleId: leadId,
      reason: 'TASK_OVERDUE',
    })),
  );
}

/**
 * What a move of a task means for its climb (E2, E4): handed in or completed, it is resolved; extended, restated,
 * suspended, declined or withdrawn, nothing is late any more; returned or taken up again after its deadline, it is late
 * again. `task` is as it stands after the move.
 */
export async function followTasks(
  tx: Tx,
  moves: readonly { task: LateTask; action: string }[],
): Promise<void> {
  for (const action of new Set(moves.map((move) => move.action))) {
    const moved = moves.flatMap((move) => (move.action === action ? [move.task] : []));
    if (ENDING.includes(action)) {
      const over = moved.filter((task) => !isPressed(task, tx.now));
      const how = DONE.includes(action) ? 'RESOLVE' : 'CANCEL';
      const subjectIds = over.map(({ id }) => id);
      await endEscalations(tx, { subjectType: 'Task', subjectIds }, { action: how, reason: action });
    }
    if (BACK.includes(action)) {
      await escalateTasks(
        tx,
        moved.filter((task) => isPressed(task, tx.now)),
      );
    }
  }
}

const DONE: readonly string[] = ['SUBMIT', 'COMPLETE'];
const ENDING: readonly string[] = [...DONE, 'EXTEND', 'SUPERSEDE', 'SUSPEND', 'DECLINE', 'WITHDRAW'];
const BACK: readonly string[] = ['RETURN', 'RESUME'];
