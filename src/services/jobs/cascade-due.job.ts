import { z } from 'zod';
import type { CascadeDuty } from '../../domain/cascade.js';
import { defineJob } from '../../queue/define-job.js';

/** Looks who has not acknowledged a directive, or not carried it down, when the time for it is over (D8, E4). */
export const cascadeDueJob = defineJob({
  name: 'cascade-due',
  payload: z.object({ directiveId: z.int(), duty: z.enum(['ACKNOWLEDGE', 'ISSUE']) }),
  lane: 'normal',
  maxTries: 5,
  describe: 'Escalates the recipients of a directive that have not acknowledged it, or not issued their own.',
});

/** One promise a directive and duty, however many recipients it has. */
export function cascadeDueKey(directiveId: number, duty: CascadeDuty): string {
  return `cascade-due_${directiveId}_${duty}`;
}
