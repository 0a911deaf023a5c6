import { z } from 'zod';
import { defineJob } from '../../queue/define-job.js';

/** Looks at an obstacle when it should have been decided upon or solved (E1, E5). */
export const obstacleDeadlineJob = defineJob({
  name: 'obstacle-deadline',
  payload: z.object({ obstacleId: z.int() }),
  lane: 'normal',
  maxTries: 5,
  describe: 'Escalates an obstacle that still stands in the way when its deadline has passed.',
});

/** One promise an obstacle: accepting it moves the deadline. */
export function obstacleDeadlineKey(obstacleId: number): string {
  return `obstacle-deadline_${obstacleId}`;
}
