import type { EntityManager } from 'typeorm';
import type { Lane } from './define-job.js';
import type { EngineTiming } from './timing.js';

/** Everything the engine says to the table `due_job`. Due times meet the platform's clock, backoffs the server's. */

/** A data source or the manager of a transaction. */
export interface Queryable {
  query: EntityManager['query'];
}

export interface ClaimedKey {
  readonly key: string;
  readonly lane: Lane;
}

/** An open row, locked by the transaction that read it. */
export interface LockedJob {
  readonly job: string;
  readonly payload: unknown;
  readonly dueAt: Date;
  readonly now: Date;
}

/** What is open at an instant of the platform's clock. */
export interface OpenJobs {
  readonly now: Date;
  /** Rows due and not done, whether queued, running or waiting to be tried again. */
  readonly due: number;
  /** The first instant at which the rest wants the clock; never earlier than that row's due time. */
  readonly next: Date | null;
}

/** The rows to push now, in due order, their next push put off. Concurrent dispatchers get different rows. */
export async function claimForPush(
  source: Queryable,
  limit: number,
  timing: EngineTiming,
): Promise<ClaimedKey[]> {
  return source.query<ClaimedKey[]>(
    `WITH ready AS (
       SELECT key FROM due_job
        WHERE ${OPEN} AND due_at <= (SELECT platform_now()) AND next_push_at <= clock_timestamp()
        ORDER BY due_at, key COLLATE "C" LIMIT $1 FOR UPDATE SKIP LOCKED
     ), claimed AS (
       UPDATE due_job SET pushes = pushes + 1, next_push_at = clock_timestamp() + ${backoff('$2', 'pushes', '$3')}
         FROM ready WHERE due_job.key = ready.key
       RETURNING due_job.key, due_job.lane, due_job.due_at
     )
     SELECT key, lane FROM claimed ORDER BY due_at, key COLLATE "C"`,
    [limit, timing.pushAgainMs, timing.pushAgainMaxMs],
  );
}

/** Lets rows be pushed at the next look: those named, or every open one when the queue is known to be lost. */
export async function letPushAgain(source: Queryable, keys: readonly string[] | 'all'): Promise<void> {
  const set = 'UPDATE due_job SET next_push_at = clock_timestamp(), pushes = 0';
  if (keys === 'all') await source.query(`${set} WHERE ${OPEN} AND pushes > 0`);
  else await source.query(`${set} WHERE ${OPEN} AND key = ANY($1)`, [keys]);
}

/** The row, locked until the transaction ends; undefined when it is done, given up, not due or unknown. */
export async function lockDueJob(manager: EntityManager, key: string): Promise<LockedJob | undefined> {
  const rows = await manager.query<LockedJob[]>(
    `SELECT job, payload, due_at AS "dueAt", (SELECT platform_now()) AS now FROM due_job
      WHERE key = $1 AND ${OPEN} AND due_at <= (SELECT platform_now()) FOR UPDATE`,
    [key],
  );
  return rows[0];
}

export async function markDone(manager: EntityManager, key: string): Promise<void> {
  await manager.query('UPDATE due_job SET done_at = clock_timestamp() WHERE key = $1', [key]);
}

/** Counts a failed attempt and puts the next off, or gives the row up for a person to see. */
export async function recordFailure(
  source: Queryable,
  failure: { key: string; message: string; maxTries: number },
  timing: EngineTiming,
): Promise<{ tries: number; quarantined: boolean } | undefined> {
  const { key, message, maxTries } = failure;
  const rows = await source.query<{ tries: number; quarantined: boolean }[]>(
    `WITH failed AS (
       UPDATE due_job SET tries = tries + 1, last_error = $2,
              next_push_at = clock_timestamp() + ${backoff('$4', 'tries', '$5')},
              quarantined_at = CASE WHEN tries + 1 >= $3 THEN clock_timestamp() END
        WHERE key = $1 AND ${OPEN}
       RETURNING tries, quarantined_at IS NOT NULL AS quarantined
     )
     SELECT tries, quarantined FROM failed`,
    [key, message, maxTries, timing.retryMs, timing.retryMaxMs],
  );
  return rows[0];
}

/** What is due and what comes next, none of it later than `horizon` when one is given. */
export async function readOpenJobs(source: Queryable, horizon: Date | null = null): Promise<OpenJobs> {
  const rows = await source.query<OpenJobs[]>(
    // A Date holds milliseconds and the column microseconds: round up, or the clock would stop short of the row.
    `SELECT clock.now,
            (SELECT count(*)::int FROM due_job WHERE ${OPEN} AND due_at <= clock.now) AS due,
            (SELECT date_trunc('milliseconds', min(due_at) + interval '999 microseconds') FROM due_job
              WHERE ${OPEN} AND due_at > clock.now AND ($1::timestamptz IS NULL OR due_at <= $1)) AS next
       FROM (SELECT platform_now() AS now) AS clock`,
    [horizon],
  );
  const [open] = rows;
  if (open === undefined) throw new Error('the platform clock has no reading');
  return open;
}

/** Rows done since an instant of the server's clock, rows given up by now, and that clock itself. */
export async function countFinished(
  source: Queryable,
  since: Date | null = null,
): Promise<{ at: Date; done: number; quarantined: number }> {
  const rows = await source.query<{ at: Date; done: number; quarantined: number }[]>(
    `SELECT clock_timestamp() AS at,
            count(*) FILTER (WHERE done_at >= $1)::int AS done,
            count(*) FILTER (WHERE quarantined_at IS NOT NULL AND due_at <= (SELECT platform_now()))::int AS quarantined
       FROM due_job`,
    [since],
  );
  const [counted] = rows;
  if (counted === undefined) throw new Error('due_job could not be counted');
  return counted;
}

const OPEN = 'done_at IS NULL AND quarantined_at IS NULL';

/** `first` milliseconds doubled `times` times, at most `greatest`. The exponent is bounded against overflow. */
function backoff(first: string, times: string, greatest: string): string {
  return `least(${first}::float8 * 2 ^ least(${times}, 30), ${greatest}::float8) * interval '1 millisecond'`;
}
