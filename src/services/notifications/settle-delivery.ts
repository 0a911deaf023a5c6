import type { DataSource, EntityManager } from 'typeorm';
import { deliverJob } from '../jobs/deliver.job.js';

/** The message was taken: said in the transaction that keeps the promise to send it. */
export async function confirmDelivery(
  manager: Pick<EntityManager, 'query'>,
  id: number,
  now: Date,
): Promise<void> {
  await manager.query(`UPDATE delivery SET state = 'SENT', sent_at = $2, last_error = NULL WHERE id = $1`, [
    id,
    now,
  ]);
}

/**
 * The message was not taken, or nobody knows: kept in a transaction of its own, because the one that tried is undone.
 * Refused for certain it waits for the next try, or has FAILED after the last; where it may have arrived it is UNKNOWN.
 */
export async function missDelivery(
  dataSource: DataSource,
  id: number,
  miss: { certain: boolean; error: string },
): Promise<void> {
  await dataSource.query(
    `UPDATE delivery SET last_error = $2,
       state = CASE WHEN NOT $3 THEN 'UNKNOWN' WHEN attempts >= $4 THEN 'FAILED' ELSE 'PENDING' END
     WHERE id = $1`,
    [id, miss.error.slice(0, 500), miss.certain, deliverJob.maxTries],
  );
}
