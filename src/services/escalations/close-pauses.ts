import type { Tx } from '../transaction.js';

/** Ends what these climbs still stand still for, now. */
export async function closePauses(tx: Tx, escalationIds: readonly number[]): Promise<void> {
  await tx.manager.query(
    `UPDATE clock_pause SET to_at = greatest(from_at, $2)
     WHERE subject_type = 'Escalation' AND subject_id = ANY($1) AND to_at IS NULL`,
    [escalationIds, tx.now],
  );
}
