import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Delivery } from './delivery.js';
import { promiseIn, recordFailure, takeDueJob } from './due-job-table.js';
import { failureKind } from './failure-kind.js';
import type { HandlerTable } from './handlers.js';
import type { JobProbe } from './job-probe.js';
import type { QueueLog } from './queue-log.js';
import type { RunOutcome } from './runner-outcome.js';
import type { EngineTiming } from './timing.js';

export interface RunnerOptions {
  readonly dataSource: DataSource;
  readonly handlers: HandlerTable;
  readonly log: QueueLog;
  readonly timing: EngineTiming;
  readonly probe?: JobProbe;
}

/**
 * Runs the job of one key in one transaction: take the row, run the handler, commit. A failed
 * attempt leaves nothing but its count and message, written in a transaction of their own. Conflicts are tried
 * again here and nowhere else, uncounted. Never rejects: what went wrong stands in the row and in the log.
 */
export async function runDueJob(options: RunnerOptions, delivery: Delivery): Promise<RunOutcome> {
  const attempt: Attempt = { job: undefined };
  const startedAt = performance.now();
  const outcome = await runAttempts(options, delivery, attempt);
  const seconds = (performance.now() - startedAt) / 1000;
  options.probe?.ended({ key: delivery.key, job: attempt.job, outcome, seconds });
  return outcome;
}

async function runAttempts(
  options: RunnerOptions,
  delivery: Delivery,
  attempt: Attempt,
): Promise<RunOutcome> {
  const { key } = delivery;
  for (let conflicts = 1; ; conflicts += 1) {
    attempt.job = undefined;
    try {
      return await attemptJob(options, delivery, attempt);
    } catch (error) {
      const kind = failureKind(error);
      if (kind === 'failure' && attempt.job !== undefined) return fail(options, key, attempt.job, error);
      if (kind !== 'conflict' || conflicts === MAX_CONFLICTS) {
        options.log.warn({ err: error, key, job: attempt.job }, 'queue: a job is put back, uncounted');
        return 'postponed';
      }
      await wait(Math.random() * 20 * conflicts);
    }
  }
}

const MAX_CONFLICTS = 8;
/** A job that this build does not know may belong to a newer one: others get time to take it. */
const UNKNOWN_JOB_TRIES = 10;
const MAX_MESSAGE = 2_000;

interface Attempt {
  /** Known once the row has been read: before that, nothing of the job's own can have failed. */
  job: string | undefined;
}

async function attemptJob(
  options: RunnerOptions,
  { key, alone }: Delivery,
  attempt: Attempt,
): Promise<'done' | 'gone'> {
  return options.dataSource.transaction(async (manager) => {
    const row = await takeDueJob(manager, key, alone);
    if (row === undefined) return 'gone';
    attempt.job = row.job;
    const binding = options.handlers.get(row.job);
    if (binding === undefined) throw new Error(`no handler for job ${row.job}`);
    const run = async (): Promise<void> =>
      binding.run(row.payload, { manager, now: row.now, dueAt: row.dueAt, key });
    if (options.probe === undefined) await run();
    else {
      await options.probe.around({ key, job: row.job, traceparent: row.traceparent }, async (traceparent) => {
        if (traceparent !== null) await promiseIn(manager, traceparent);
        await run();
      });
    }
    return 'done';
  });
}

async function fail(
  { dataSource, handlers, log, timing }: RunnerOptions,
  key: string,
  job: string,
  error: unknown,
): Promise<RunOutcome> {
  const maxTries = handlers.get(job)?.job.maxTries ?? UNKNOWN_JOB_TRIES;
  const message = (error instanceof Error ? error.message : String(error)).slice(0, MAX_MESSAGE);
  try {
    const recorded = await recordFailure(dataSource, { key, message, maxTries }, timing);
    if (recorded === undefined) return 'gone';
    const fields = { err: error, key, job, tries: recorded.tries, maxTries };
    if (recorded.quarantined) log.error(fields, 'queue: a job is given up and waits for a person');
    else log.warn(fields, 'queue: a job failed and will be tried again');
    return recorded.quarantined ? 'quarantined' : 'failed';
  } catch (second) {
    log.error({ err: second, failure: message, key, job }, 'queue: a failure could not be recorded');
    return 'postponed';
  }
}
