import { z } from 'zod';
import { defineJob } from '../../queue/define-job.js';

/** Freezes what is known of a milestone and judges every unit (M1, M2). */
export const evaluateMilestoneJob = defineJob({
  name: 'evaluate-milestone',
  payload: z.object({ milestoneId: z.int(), cause: z.string() }),
  lane: 'urgent',
  maxTries: 5,
  describe: 'Judges a milestone that has closed, or judges it again after later facts.',
});

/** Carries out what the newest run of a milestone decided (M3). */
export const openConsequencesJob = defineJob({
  name: 'open-consequences',
  payload: z.object({ evaluationId: z.int() }),
  lane: 'urgent',
  maxTries: 5,
  describe: 'Opens the dossiers and reviews that an evaluation calls for.',
});
