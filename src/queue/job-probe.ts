import type { RunOutcome } from './runner-outcome.js';

/** A job as its row names it. */
export interface ProbedJob {
  readonly key: string;
  readonly job: string;
  /** The trace it was promised in; null where nothing was traced. */
  readonly traceparent: string | null;
}

/** Whoever looks on while jobs run: to count, to log, to trace. Nothing of it may decide anything. */
export interface JobProbe {
  /** Runs the handler. `work` is given the trace in which whatever it promises is promised. */
  around<Result>(job: ProbedJob, work: (traceparent: string | null) => Promise<Result>): Promise<Result>;
  /** Told after every run, after the commit. `job` is not known where nothing was found to run. */
  ended(run: { key: string; job: string | undefined; outcome: RunOutcome; seconds: number }): void;
}
