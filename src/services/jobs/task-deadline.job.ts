import { z } from 'zod';
import { defineJob } from '../../queue/define-job.js';

/** Looks at a task at the first instant at which it is late (D4, E4). */
export const taskDeadlineJob = defineJob({
  name: 'task-deadline',
  payload: z.object({ taskId: z.int() }),
  lane: 'normal',
  maxTries: 5,
  describe: 'Records that a task is overdue, if it still is when its deadline has passed.',
});

/** One promise a task: moving the deadline moves it. */
export function taskDeadlineKey(taskId: number): string {
  return `task-deadline_${taskId}`;
}
