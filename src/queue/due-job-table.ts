import type { EntityManager } from 'typeorm';
import { LANES, type Lane } from './define-job.js';
import { deliveryId } from './delivery.js';
import type { EngineTiming } from './timing.js';

/** Everything the engine says to the table `due_job`. Due times meet the platform's clock, backoffs the server's. */

/** A data source or the manager of a transaction. */
export interface Queryable {
  query: EntityManager['query'];
}

export interface ClaimedKey {
  readonly key: string;
  /** What the queue is to call it. */
  readonly id: string;
  readonly lane: Lane;
}

/** A row in the hands of the transaction that took it. */
export interface TakenJob {
  readonly job: string;
  readonly payload: unknown;
  readonly dueAt: Date;
  readonly now: Date;
  /** The trace it was promised in. */
  readonly traceparent: string | null;
}

/** What is open at an instant of the platform's clock. */
export interface OpenJobs {
  readonly now: Date;
  /** Rows due and not done, whether queued, running or waiting to be tried again. */
  readonly due: number;
  /** The first instant at which the rest wants the clock; never earlier than that row's due time. */
  readonly next: Date | null;
  /** How many rows are due once the clock reads `next`. */
  readonly dueAtNext: number;
}

/** What has come to an end. */
export interface FinishedJobs {
  /** Of the server's clock. */
  readonly at: Date;
  /** Of the platform's clock. */
  readonly now: Date;
  readonly done: number;
  readonly quarantined: number;
}

/** The rows to push for the first time, in due order, their next push put off. Dispatchers at once get different rows. */
export async function claimFresh(
  source: Queryable,
  limit: number,
  timing: EngineTiming,
): Promise<ClaimedKey[]> {
  return claim(source, 'pushes = 0', [limit, timing.pushAgainMs, timing.pushAgainMaxMs]);
}

/** The rows to push again: those that were pushed a while ago and are still open, except in lanes that are held. */
export async function claimAgain(
  source: Queryable,
  limit: number,
  held: readonly Lane[],
  timing: EngineTiming,
): Promise<ClaimedKey[]> {
  // A row that the queue lost must not wait for ever behind a backlog that never ends.
  const which = `pushes > 0 AND (lane <> ALL($4) OR next_push_at < clock_timestamp() - interval '5 minutes')`;
  return claim(source, which, [limit, timing.pushAgainMs, timing.pushAgainMaxMs, held]);
}

/** The lanes in which rows wait to be pushed again. */
export async function lanesToPushAgain(source: Queryable): Promise<Lane[]> {
  const rows = await source.query<{ lane: Lane }[]>(
    `SELECT DISTINCT lane FROM due_job WHERE ${READY} AND pushes > 0`,
  );
  return rows.map((row) => row.lane);
}

async function claim(source: Queryable, which: string, parameters: unknown[]): Promise<ClaimedKey[]> {
  const rows = await source.query<ClaimedRow[]>(
    `WITH ready AS (
       SELECT key FROM due_job WHERE ${READY} AND ${IN_ORDER} AND ${which}
        ORDER BY due_at, key COLLATE "C" LIMIT $1 FOR UPDATE SKIP LOCKED
     ), claimed AS (
       UPDATE due_job SET pushes = pushes + 1, next_push_at = clock_timestamp() + ${backoff('$2', 'pushes', '$3')}
         FROM ready WHERE due_job.key = ready.key
       RETURNING due_job.key, due_job.lane, due_job.due_at, due_job.generation, due_job.suspicion
     )
     SELECT key, lane, generation, suspicion FROM claimed ORDER BY due_at, key COLLATE "C"`,
    parameters,
  );
  return rows.map((row) => ({ key: row.key, lane: row.lane, id: deliveryId(row) }));
}

interface ClaimedRow {
  readonly key: string;
  readonly lane: Lane;
  readonly generation: number;
  readonly suspicion: number;
}

/** Lets rows be pushed at the next look: those named, or every open one when the queue is known to be lost. */
export async function letPushAgain(source: Queryable, keys: readonly string[] | 'all'): Promise<void> {
  const set = 'UPDATE due_job SET next_push_at = clock_timestamp(), pushes = 0';
  if (keys === 'all') await source.query(`${set} WHERE ${OPEN} AND pushes > 0`);
  else await source.query(`${set} WHERE ${OPEN} AND key = ANY($1)`, [keys]);
}

/**
 * Takes the row for the transaction that asks: marks it done and thereby locks it, so that what goes wrong before
 * the commit opens it again. Undefined when it is done, given up, not due or unknown, or has run while a process
 * ended and is not to be run `alone` now.
 */
export async function takeDueJob(
  manager: EntityManager,
  key: string,
  alone = true,
): Promise<TakenJob | undefined> {
  const rows = await manager.query<TakenJob[]>(
    `WITH taken AS (
       UPDATE due_job SET done_at = clock_timestamp()
        WHERE key = $1 AND ${OPEN} AND due_at <= (SELECT platform_now()) AND (suspicion = 0 OR $2)
       RETURNING job, payload, due_at, traceparent
     )
     SELECT job, payload, due_at AS "dueAt", platform_now() AS now, traceparent FROM taken`,
    [key, alone],
  );
  return rows[0];
}

/** From here to the end of its transaction, what is promised is promised in this trace: the column's default reads it. */
export async function promiseIn(source: Queryable, traceparent: string): Promise<void> {
  await source.query(`SELECT set_config('dondoc.traceparent', $1, true)`, [traceparent]);
}

/** Counts a failed attempt and puts the next off, whatever backlog there is, or gives the row up for a person to see. */
export async function recordFailure(
  source: Queryable,
  failure: { key: string; message: string; maxTries: number },
  timing: EngineTiming,
): Promise<{ tries: number; quarantined: boolean } | undefined> {
  const { key, message, maxTries } = failure;
  const rows = await source.query<{ tries: number; quarantined: boolean }[]>(
    `WITH failed AS (
       UPDATE due_job SET tries = tries + 1, last_error = $2, pushes = 0,
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

/**
 * Takes the places of dead processes away: what ran there is counted as tried and more suspect than before, and given up
 * for a person to see at `maxSuspicion`. A process whose database server has been started anew since may well live: its
 * jobs are only let go.
 */
export async function settleDead(
  source: Queryable,
  locks: number,
  maxSuspicion: number,
): Promise<{ dead: number; rows: { key: string; suspicion: number; quarantined: boolean }[] }> {
  const rows = await source.query<
    { dead: number; key: string | null; suspicion: number; quarantined: boolean }[]
  >(
    `WITH dead AS (
       DELETE FROM engine_node WHERE pg_try_advisory_xact_lock($1, id)
       RETURNING running, (server_started_at = pg_postmaster_start_time())::int * (1 + ended_itself::int) AS blame
     ), held AS (
       SELECT key, max(blame) AS blame FROM dead CROSS JOIN LATERAL unnest(running) AS key GROUP BY key
     ), settled AS (
       UPDATE due_job SET generation = generation + 1, pushes = 0,
              next_push_at = clock_timestamp()
                + CASE WHEN blame > 0 AND suspicion > 0 THEN (0.5 + random()) * ${backoff('$4', '(suspicion - 1)', '$5')}
                       ELSE interval '0' END,
              suspicion = suspicion + blame, tries = tries + least(blame, 1),
              last_error = CASE WHEN blame > 0 THEN $3 ELSE last_error END,
              quarantined_at = CASE WHEN blame > 0 AND suspicion + blame >= $2 THEN clock_timestamp() END
         FROM held WHERE due_job.key = held.key AND ${OPEN}
       RETURNING due_job.key, suspicion, quarantined_at IS NOT NULL AS quarantined
     )
     SELECT (SELECT count(*)::int FROM dead) AS dead, key, suspicion, quarantined
       FROM (SELECT) AS one LEFT JOIN settled ON true ORDER BY key COLLATE "C"`,
    [locks, maxSuspicion, 'The process ended while it ran this job.', APART_MS, APART_MAX_MS],
  );
  return {
    dead: rows[0]?.dead ?? 0,
    rows: rows.flatMap(({ key, suspicion, quarantined }) =>
      key === null ? [] : [{ key, suspicion, quarantined }],
    ),
  };
}

/**
 * Milliseconds, more or less, from the second end to the third run, doubled with each further one: one bad stretch of the
 * machine, in which process after process is killed, must not be held against a job again and again. Of the machine's
 * clock, so no history depends on it.
 */
const APART_MS = 5_000;
const APART_MAX_MS = 20_000;

/** Pushes again, as new deliveries, those of the keys that no living process has in hand. */
export async function freeOrphans(source: Queryable, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await source.query(
    `UPDATE due_job SET generation = generation + 1, pushes = 0, next_push_at = clock_timestamp()
      WHERE key = ANY($1) AND ${OPEN} AND pushes > 0
        AND NOT EXISTS (SELECT FROM engine_node WHERE due_job.key = ANY(running))`,
    [keys],
  );
}

/** The row that comes first of those due, or undefined where none is. */
export async function readFirstDue(source: Queryable): Promise<string | undefined> {
  const [first] = await source.query<{ key: string }[]>(FIRST_DUE);
  return first?.key;
}

/** What is due and what comes next, none of it later than `horizon` when one is given. */
export async function readOpenJobs(source: Queryable, horizon: Date | null = null): Promise<OpenJobs> {
  const rows = await source.query<OpenJobs[]>(
    // A Date holds milliseconds and the column microseconds: round up, or the clock would stop short of the row.
    `SELECT clock.now, coming.next,
            (SELECT count(*)::int FROM due_job WHERE ${OPEN} AND due_at <= clock.now) AS due,
            (SELECT count(*)::int FROM due_job WHERE ${OPEN} AND due_at <= coming.next) AS "dueAtNext"
       FROM (SELECT platform_now() AS now) AS clock
      CROSS JOIN LATERAL (
        SELECT date_trunc('milliseconds', min(due_at) + interval '999 microseconds') AS next FROM due_job
         WHERE ${OPEN} AND due_at > clock.now AND ($1::timestamptz IS NULL OR due_at <= $1)
      ) AS coming`,
    [horizon],
  );
  const [open] = rows;
  if (open === undefined) throw new Error('the platform clock has no reading');
  return open;
}

/** Rows done since an instant of the server's clock, rows given up by now, and the readings of both clocks. */
export async function countFinished(source: Queryable, since: Date | null = null): Promise<FinishedJobs> {
  const rows = await source.query<FinishedJobs[]>(
    `SELECT clock_timestamp() AS at, platform_now() AS now,
            count(*) FILTER (WHERE done_at >= $1)::int AS done,
            count(*) FILTER (WHERE quarantined_at IS NOT NULL AND done_at IS NULL AND due_at <= (SELECT platform_now()))::int AS quarantined
       FROM due_job`,
    [since],
  );
  const [counted] = rows;
  if (counted === undefined) throw new Error('due_job could not be counted');
  return counted;
}

const OPEN = 'done_at IS NULL AND quarantined_at IS NULL';
const READY = `${OPEN} AND due_at <= (SELECT platform_now()) AND next_push_at <= clock_timestamp()`;

/** Of what is due, what comes first: by due time, then by lane, then by key. The same in any run of a history. */
const FIRST_DUE = `SELECT key FROM due_job WHERE ${OPEN} AND due_at <= (SELECT platform_now())
  ORDER BY due_at, array_position(ARRAY[${LANES.map((lane) => `'${lane}'`).join(', ')}], lane), key COLLATE "C" LIMIT 1`;

/** On a clock that is walked, only the first row may run: what follows waits until it is done or given up. */
const IN_ORDER = `(NOT (SELECT in_order FROM clock WHERE id = 1) OR key = (${FIRST_DUE}))`;

/** `first` milliseconds doubled `times` times, at most `greatest`. The exponent is bounded against overflow. */
function backoff(first: string, times: string, greatest: string): string {
  return `least(${first}::float8 * 2 ^ least(${times}, 30), ${greatest}::float8) * interval '1 millisecond'`;
}
