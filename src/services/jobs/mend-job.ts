import { AccessError, refuse } from '../../domain/refusal.js';
import { mayMendJobs } from '../../policies/operations.policy.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';

/** What a person has decided about a job that was given up. */
export interface JobDecision {
  key: string;
  reason: string | null;
}

/**
 * Lets a job that was given up run again, as if it had never been tried. Refuses JOB_NOT_GIVEN_UP; throws AccessError
 * FORBIDDEN for whoever does not administer (A2).
 */
export async function retryJob(tx: Tx, decision: JobDecision): Promise<{ key: string }> {
  return mend(tx, decision, {
    event: 'job.retried',
    set: `quarantined_at = NULL, tries = 0, suspicion = 0, generation = due_job.generation + 1, pushes = 0,
          next_push_at = clock_timestamp()`,
  });
}

/**
 * Leaves a job that was given up undone for good: nothing runs, and no effect follows. Refuses JOB_NOT_GIVEN_UP and,
 * without a reason, JOB_REASON_MISSING; throws AccessError FORBIDDEN for whoever does not administer (A2).
 */
export async function skipJob(tx: Tx, decision: JobDecision): Promise<{ key: string }> {
  if (!mayMendJobs(tx.actor)) throw new AccessError('FORBIDDEN');
  if ((decision.reason ?? '').trim() === '') refuse('JOB_REASON_MISSING', ['reason'], { key: decision.key });
  return mend(tx, decision, {
    event: 'job.skipped',
    set: `quarantined_at = NULL, done_at = clock_timestamp()`,
  });
}

async function mend(
  tx: Tx,
  { key, reason }: JobDecision,
  change: { event: string; set: string },
): Promise<{ key: string }> {
  if (!mayMendJobs(tx.actor)) throw new AccessError('FORBIDDEN');
  const [row] = await tx.manager.query<MendedRow[]>(
    `WITH mended AS (
       UPDATE due_job SET ${change.set} FROM due_job AS former
        WHERE due_job.key = $1 AND former.key = $1 AND due_job.quarantined_at IS NOT NULL AND due_job.done_at IS NULL
       RETURNING due_job.job, due_job.payload, former.tries, due_job.last_error
     )
     SELECT job, payload, tries, last_error AS "lastError" FROM mended`,
    [key],
  );
  if (row === undefined) refuse('JOB_NOT_GIVEN_UP', ['key'], { key });
  // Of no campaign: what an operator mends is not part of its history, and the same history gives the same hash.
  await recordEvents(tx, [
    {
      type: change.event,
      subjectType: 'Job',
      subjectId: 0,
      campaignId: null,
      reason,
      payload: { key, ...row },
    },
  ]);
  return { key };
}

interface MendedRow {
  job: string;
  payload: object;
  tries: number;
  lastError: string | null;
}
