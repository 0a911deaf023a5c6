import type { Task } from '../../entities/task.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { armJobs, moveJobs } from '../jobs/arm.js';
import { taskDeadlineJob, taskDeadlineKey } from '../jobs/task-deadline.job.js';
import type { Tx } from '../transaction.js';

/** Promises a look at each task that has a deadline, at the first instant at which it is late (E4). */
export async function armTaskDeadlines(
  tx: Tx,
  tasks: readonly Pick<Task, 'id' | 'deadlineAt'>[],
): Promise<void> {
  await armJobs(
    tx,
    tasks.flatMap(({ id, deadlineAt }) => (deadlineAt === null ? [] : [deadlineRow(id, deadlineAt)])),
  );
}

/** Puts the look at each of them at another instant; a task may have had no deadline until now. */
export async function moveTaskDeadlines(tx: Tx, taskIds: readonly number[], deadlineAt: Date): Promise<void> {
  await moveJobs(
    tx,
    taskIds.map((id) => deadlineRow(id, deadlineAt)),
  );
}

function deadlineRow(taskId: number, deadlineAt: Date): ReturnType<typeof dueJobRow> {
  return dueJobRow(taskDeadlineJob, { key: taskDeadlineKey(taskId), dueAt: deadlineAt, payload: { taskId } });
}
