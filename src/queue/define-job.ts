import type { z } from 'zod';

/** Queues are three at most; what a person waits for goes in `urgent`, what is recomputed by night in `bulk`. */
export const LANES = ['urgent', 'normal', 'bulk'] as const;

export type Lane = (typeof LANES)[number];

/** What a job is told: plain JSON, kept in the row. */
export interface JobPayload {
  readonly [name: string]: unknown;
}

/** A kind of job as a value. Producers and the handler import the same one, so both agree on the payload. */
export interface JobDefinition<Payload extends JobPayload = JobPayload> {
  readonly name: string;
  readonly lane: Lane;
  /** Failed attempts before the row is quarantined and stands as an incident. */
  readonly maxTries: number;
  /** One sentence for the operator: what running this job does. */
  readonly describe: string;
  /** Checks a payload, at the promise and again at the run. Throws `JobDefinitionError`. */
  parse(payload: unknown): Payload;
}

/** A row of `due_job` as services insert it; the columns not named here have defaults. */
export interface DueJobRow {
  readonly key: string;
  readonly job: string;
  readonly payload: JobPayload;
  readonly lane: Lane;
  readonly dueAt: Date;
}

/** A job, a key or a payload that the program must not accept: always a fault of the code, never of a user. */
export class JobDefinitionError extends Error {
  override readonly name = 'JobDefinitionError';
}

/**
 * Declares a kind of job. The payload is plain JSON: its schema may check but not transform, because it is
 * parsed when the row is written and again when it is read.
 */
export function defineJob<Payload extends JobPayload>(options: {
  name: string;
  payload: z.ZodType<Payload, Payload>;
  lane: Lane;
  maxTries: number;
  describe: string;
}): JobDefinition<Payload> {
  const { name, payload: schema, lane, maxTries, describe } = options;
  if (!JOB_NAME.test(name)) throw new JobDefinitionError(`job name "${name}" is not kebab-case`);
  if (!Number.isInteger(maxTries) || maxTries < 1) {
    throw new JobDefinitionError(
      `job ${name}: maxTries must be a whole number of at least 1, not ${maxTries}`,
    );
  }
  return Object.freeze({
    name,
    lane,
    maxTries,
    describe,
    parse(payload: unknown): Payload {
      const result = schema.safeParse(payload);
      if (result.success) return result.data;
      const faults = result.error.issues.map(
        (issue) => `${issue.path.join('.') || 'payload'}: ${issue.message}`,
      );
      throw new JobDefinitionError(`job ${name}: ${faults.join('; ')}`);
    },
  });
}

/**
 * The row that promises one run of `job` at `dueAt` of the platform clock. Insert it in the transaction that
 * makes the promise; `key` names the effect, so the same promise made twice meets the primary key.
 */
export function dueJobRow<Payload extends JobPayload>(
  job: JobDefinition<Payload>,
  promise: { key: string; dueAt: Date; payload: NoInfer<Payload> },
): DueJobRow {
  if (Number.isNaN(promise.dueAt.getTime())) {
    throw new JobDefinitionError(`job ${job.name}: key "${promise.key}" has no valid due time`);
  }
  return {
    key: checkedKey(job.name, promise.key),
    job: job.name,
    payload: job.parse(promise.payload),
    lane: job.lane,
    dueAt: promise.dueAt,
  };
}

const JOB_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const KEY = /^[A-Za-z0-9_.-]{1,200}$/;

/** The key becomes the id of the queue's job, and there ':' and all digits mean something else. */
function checkedKey(job: string, key: string): string {
  if (!KEY.test(key) || /^\d+$/.test(key)) {
    throw new JobDefinitionError(
      `job ${job}: key "${key}" must be 1 to 200 of A-Z a-z 0-9 _ . - and not digits alone`,
    );
  }
  return key;
}
