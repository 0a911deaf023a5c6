import type { DueJobRow } from '../../queue/define-job.js';
import type { Tx } from '../transaction.js';

/** Promises jobs in the transaction that makes them necessary. A promise already made, kept or not, is left as it is (E4). */
export async function armJobs(tx: Tx, rows: readonly DueJobRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.manager.query(
    `INSERT INTO due_job (key, job, payload, lane, due_at)
     SELECT r.key, r.job, r.payload, r.lane, r."dueAt"
     FROM jsonb_to_recordset($1::jsonb) AS r(key text, job text, payload jsonb, lane text, "dueAt" timestamptz)
     ON CONFLICT (key) DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

/** Moves each promise to its due time here, as `moveJob` does, by one statement; one that was never made is made. */
export async function moveJobs(tx: Tx, rows: readonly DueJobRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.manager.query(
    `INSERT INTO due_job (key, job, payload, lane, due_at)
     SELECT r.key, r.job, r.payload, r.lane, r."dueAt"
     FROM jsonb_to_recordset($1::jsonb) AS r(key text, job text, payload jsonb, lane text, "dueAt" timestamptz)
     ON CONFLICT (key) DO UPDATE SET due_at = excluded.due_at, done_at = NULL, tries = 0, pushes = 0,
       next_push_at = clock_timestamp()`,
    [JSON.stringify(rows)],
  );
}

/**
 * Moves a promise to another due time of the platform's clock. One that has already run is made again, because the
 * time it ran for no longer counts; one given up (quarantined) moves too and stays given up. Answers whether the key
 * was ever promised.
 */
export async function moveJob(tx: Tx, key: string, dueAt: Date): Promise<boolean> {
  const [, moved] = await tx.manager.query<[unknown, number]>(
    `UPDATE due_job SET due_at = $2, done_at = NULL, tries = 0, suspicion = 0, pushes = 0, next_push_at = clock_timestamp()
     WHERE key = $1`,
    [key, dueAt],
  );
  return moved > 0;
}
