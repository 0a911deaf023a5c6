import { z } from 'zod';
import { defineJob } from '../../queue/define-job.js';

/** Takes every climb of a campaign that is due a step further: one wake-up for all that are due at one instant (E4). */
export const climbEscalationsJob = defineJob({
  name: 'climb-escalations',
  payload: z.object({ campaignId: z.int() }),
  lane: 'normal',
  maxTries: 5,
  describe:
    'Sends the steps of escalations that are due and not yet sent, after looking whether they are still late.',
});

/** E4: by night, whatever should have been sent and was not. */
export const sweepEscalationsJob = defineJob({
  name: 'sweep-escalations',
  payload: z.object({ campaignId: z.int(), on: z.iso.date() }),
  lane: 'bulk',
  maxTries: 5,
  describe: 'Finds escalations that should have gone on and did not, and takes them on.',
});

/** One wake-up for a campaign and an instant. */
export function climbEscalationsKey(campaignCode: string, dueAt: Date): string {
  return `climb-escalations_${campaignCode}_${dueAt.getTime()}`;
}
