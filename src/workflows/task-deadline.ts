import { systemActor } from '../domain/actor.js';
import { Task } from '../entities/task.entity.js';
import { handle } from '../queue/handlers.js';
import { escalateTasks } from '../services/escalations/follow-tasks.js';
import { isPressed } from '../services/escalations/late-task.js';
import { taskDeadlineJob } from '../services/jobs/task-deadline.job.js';
import { recordEvents } from '../services/record-event.js';

/**
 * A task's deadline has passed. If it has been done, moved, declined, suspended or restated meanwhile, nothing
 * follows; otherwise the platform says once for this deadline that it is overdue (E1, E4).
 */
export const taskDeadlineHandler = handle(taskDeadlineJob, async ({ taskId }, { manager, now }) => {
  const task = await manager.findOne(Task, { where: { id: taskId }, lock: { mode: 'pessimistic_write' } });
  if (task === null || !isPressed(task, now)) return;
  const deadlineAt = task.deadlineAt?.toISOString() ?? null;
  const said = await manager.query<unknown[]>(
    `SELECT 1 FROM event WHERE subject_type = 'Task' AND subject_id = $1 AND type = 'task.overdue'
      AND payload->>'deadlineAt' = $2`,
    [taskId, deadlineAt],
  );
  if (said.length > 0) return;
  const tx = { manager, now, actor: systemActor('deadlines') };
  await recordEvents(tx, [
    {
      type: 'task.overdue',
      subjectType: 'Task',
      subjectId: taskId,
      campaignId: task.campaignId,
      payload: { deadlineAt, lead: task.leadId },
    },
  ]);
  await escalateTasks(tx, [task]);
});
