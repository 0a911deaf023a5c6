import type { Lane } from './define-job.js';

/** Queued work by state, for `doctor` and metrics. Never a reason to decide anything. */
export interface LaneCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
}

/** A lane being worked on by this process. */
export interface Consumption {
  /** Takes no more keys, and resolves when those in hand are finished. */
  stop(): Promise<void>;
}

/** Upkeep of the platform itself, on the machine's clock. What a campaign waits for is a row instead. */
export interface HousekeepingTask {
  /** kebab-case, one per installation. */
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

/**
 * The hands: carries keys to whoever may run them. It may lose, repeat and delay, because the promise is the
 * row in `due_job` and not the job in the queue.
 */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';

  /** Queues one run per key; a key still queued is left alone. Rejects within seconds when the store is down. */
  push(lane: Lane, keys: readonly string[]): Promise<void>;

  /** Works on a lane. `run` must not reject; a key whose `run` did is dropped and pushed again from its row. */
  consume(
    lane: Lane,
    options: { concurrency: number },
    run: (key: string) => Promise<void>,
  ): Promise<Consumption>;

  /** Makes a task run every `everyMs` once among all processes, and knows its code from now on. */
  schedule(task: HousekeepingTask): Promise<void>;

  /** False when the schedule of this task has been lost or no longer moves. */
  isScheduled(task: HousekeepingTask): Promise<boolean>;

  counts(lane: Lane): Promise<LaneCounts>;

  /** The keys that the queue believes to be worked on, also those of processes that have ended. At most a few hundred. */
  active(lane: Lane): Promise<string[]>;

  /** BullMQ's own queues, for whoever shows them; of no use for anything else. */
  shown(): readonly object[];

  /** Throws everything queued away, also what a killed process still holds. Rows are pushed again by the dispatcher. */
  clear(): Promise<void>;

  close(): Promise<void>;
}
