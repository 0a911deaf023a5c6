import { z } from 'zod';
import { defineJob } from '../../queue/define-job.js';

/** Sends one message that leaves the platform. */
export const deliverJob = defineJob({
  name: 'deliver',
  payload: z.object({ deliveryId: z.int() }),
  lane: 'bulk',
  // With the pauses between them some four minutes; what is given up can be sent again by hand.
  maxTries: 10,
  describe: 'Sends a message to the webhook or by mail, at least once, under a key of its own.',
});

/** One promise a message: sending it again moves it. */
export function deliverKey(deliveryId: number): string {
  return `deliver_${deliveryId}`;
}
