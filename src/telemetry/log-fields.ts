import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line of the log carries that is written on behalf of one request or one job. docs/operations.md. */
export interface LogFields {
  readonly requestId?: string;
  /** Key and name of the job. */
  readonly key?: string;
  readonly job?: string;
  readonly traceId?: string;
}

/** Does something whose lines in the log carry these fields beside those that they carry already. */
export function withLogFields<Result>(fields: LogFields, work: () => Result): Result {
  return storage.run({ ...storage.getStore(), ...fields }, work);
}

/** The fields of whatever is being done now; empty outside of a request and a job. */
export function currentLogFields(): LogFields {
  return storage.getStore() ?? NONE;
}

const storage = new AsyncLocalStorage<LogFields>();
const NONE: LogFields = {};
