import type { EntityManager } from 'typeorm';
import type { JobDefinition, JobPayload } from './define-job.js';

/** What a handler is given besides its payload. Everything it writes goes through `manager`. */
export interface JobContext {
  /** The open transaction in which the job's row is locked; committed together with `done_at`. */
  readonly manager: EntityManager;
  /** The platform clock, read once in this transaction. */
  readonly now: Date;
  /** When the job was promised to run; `now` is later when the platform was down. */
  readonly dueAt: Date;
  readonly key: string;
}

export type JobHandler<Payload extends JobPayload> = (payload: Payload, context: JobContext) => Promise<void>;

/** A definition joined to its handler, the payload's type closed over. */
export interface HandlerBinding {
  readonly job: JobDefinition;
  run(payload: unknown, context: JobContext): Promise<void>;
}

export type HandlerTable = ReadonlyMap<string, HandlerBinding>;

/** The program must not start: a job would wait for ever, or run by chance of order. */
export class HandlerBindingError extends Error {
  override readonly name = 'HandlerBindingError';
}

/** Joins a handler to the job it carries out; the payload is parsed again before the handler sees it. */
export function handle<Payload extends JobPayload>(
  job: JobDefinition<Payload>,
  handler: JobHandler<Payload>,
): HandlerBinding {
  return Object.freeze({
    job,
    run: async (payload: unknown, context: JobContext) => handler(job.parse(payload), context),
  });
}

/**
 * The table of handlers by job name. Throws `HandlerBindingError` naming every job defined twice, without a
 * handler or with two, and every handler of a job that is not defined.
 */
export function bindHandlers(
  definitions: readonly JobDefinition[],
  handlers: readonly HandlerBinding[],
): HandlerTable {
  const faults: string[] = [];
  const defined = new Map<string, JobDefinition>();
  for (const job of definitions) {
    if (defined.has(job.name)) faults.push(`job ${job.name} is defined twice`);
    defined.set(job.name, job);
  }
  const table = new Map<string, HandlerBinding>();
  for (const binding of handlers) {
    const { name } = binding.job;
    if (defined.get(name) !== binding.job) faults.push(`handler of unknown job ${name}`);
    else if (table.has(name)) faults.push(`job ${name} has two handlers`);
    table.set(name, binding);
  }
  for (const name of defined.keys()) {
    if (!table.has(name)) faults.push(`job ${name} has no handler`);
  }
  if (faults.length > 0) throw new HandlerBindingError(`jobs cannot start: ${faults.join('; ')}`);
  return table;
}
