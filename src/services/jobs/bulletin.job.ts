import { z } from 'zod';
import { defineJob } from '../../queue/define-job.js';

/** P1: the day's bulletins. */
export const publishBulletinsJob = defineJob({
  name: 'publish-bulletins',
  payload: z.object({ campaignId: z.int(), on: z.iso.date() }),
  lane: 'normal',
  maxTries: 5,
  describe: 'Freezes the bulletins of a day as of its cut-off.',
});

/** P2: the day's reports up each line, from its bulletins. */
export const makeLineReportsJob = defineJob({
  name: 'make-line-reports',
  payload: z.object({ campaignId: z.int(), on: z.iso.date() }),
  lane: 'normal',
  maxTries: 5,
  describe: 'Writes the daily reports up each line, slow units first.',
});

/** P1: later facts about a day that has been published. */
export const reissueBulletinsJob = defineJob({
  name: 'reissue-bulletins',
  payload: z.object({ campaignId: z.int(), on: z.iso.date() }),
  lane: 'normal',
  maxTries: 5,
  describe: 'Makes a new edition of the bulletins of a day where a figure in them has changed.',
});
