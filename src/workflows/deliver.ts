import { type Send, SendError } from '../channels/channel.js';
import { mail } from '../channels/mail.js';
import { webhook } from '../channels/webhook.js';
import { handle } from '../queue/handlers.js';
import { deliverJob } from '../services/jobs/deliver.job.js';
import { type BegunDelivery, beginDelivery } from '../services/notifications/begin-delivery.js';
import { confirmDelivery, missDelivery } from '../services/notifications/settle-delivery.js';

/**
 * A message leaves: at least once, under its key. That it is being sent is committed before, and that it was missed
 * after, each on another connection than the job's own, which is undone with a failure.
 */
export const deliverHandler = handle(deliverJob, async ({ deliveryId }, { manager, now }) => {
  const dataSource = manager.dataSource;
  const begun = await beginDelivery(dataSource, deliveryId);
  if (begun === null) return;
  try {
    await wayOut(begun)({ ...begun, key: `Delivery:${begun.id}` });
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    await missDelivery(dataSource, deliveryId, { certain: error.certain, error: error.message });
    throw error;
  }
  await confirmDelivery(manager, deliveryId, now);
});

function wayOut({ channel, target, secret, privateAllowed }: BegunDelivery): Send {
  return channel === 'webhook' ? webhook(target, secret, { privateAllowed }) : mail(target, secret);
}
