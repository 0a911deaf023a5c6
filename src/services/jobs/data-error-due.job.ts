import { z } from 'zod';
import { defineJob } from '../../queue/define-job.js';

/** F9: looks at a data-error case when its deadline has passed. */
export const dataErrorDueJob = defineJob({
  name: 'data-error-due',
  payload: z.object({ dataErrorId: z.int() }),
  lane: 'normal',
  maxTries: 5,
  describe: 'Escalates a data-error case that is not closed when its deadline has passed.',
});

/** One promise a case: a new deadline moves it. */
export function dataErrorDueKey(dataErrorId: number): string {
  return `data-error-due_${dataErrorId}`;
}
