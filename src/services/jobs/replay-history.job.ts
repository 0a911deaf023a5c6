import { z } from 'zod';
import { defineJob } from '../../queue/define-job.js';

/** Lets the positions of a campaign's recorded history do at one instant what they did (or are made to do) then. */
export const replayHistoryJob = defineJob({
  name: 'replay-history',
  payload: z.object({ campaignId: z.int(), at: z.iso.datetime() }),
  lane: 'urgent',
  maxTries: 2,
  describe: 'Replays what a loaded history says was done at one instant of a virtual clock.',
});
