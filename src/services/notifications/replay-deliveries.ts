import type { ChannelKind } from '../../entities/states.js';
import { deliverKey } from '../jobs/deliver.job.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

/**
 * Sends messages again from a cursor on, those that arrived too: each under the key it had, so that a receiver that
 * kept it can tell. Those given up are tried anew. Answers how many.
 */
export async function replayDeliveries(
  tx: Tx,
  asked: { fromId: number; channel: ChannelKind | null },
): Promise<number> {
  const [rows] = await tx.manager.query<[{ id: number }[], number]>(
    `UPDATE delivery SET state = 'PENDING', attempts = 0, last_error = NULL, sent_at = NULL
     WHERE id >= $1 AND ($2::text IS NULL OR channel = $2) RETURNING id`,
    [asked.fromId, asked.channel],
  );
  await tx.manager.query(
    `UPDATE due_job SET due_at = $2, done_at = NULL, quarantined_at = NULL, tries = 0, pushes = 0,
       next_push_at = clock_timestamp()
     WHERE key = ANY($1)`,
    [rows.map(({ id }) => deliverKey(id)), tx.now],
  );
  if (rows.length === 0) return 0;
  await recordEvents(tx, [
    {
      type: 'deliveries.replayed',
      subjectType: 'Delivery',
      subjectId: asked.fromId,
      campaignId: null,
      payload: { from: asked.fromId, channel: asked.channel, count: rows.length },
    },
  ]);
  return rows.length;
}
