import { countFinished, type Queryable, readOpenJobs } from './due-job-table.js';
import { type OnSettled, someSettled } from './settlements.js';

export interface StepClockOptions {
  readonly dataSource: Queryable;
  /** Commits a new reading of the virtual clock, for every process. */
  readonly setClock: (at: Date) => Promise<void>;
  /** Wakes the dispatcher of this process; those of others look by themselves. */
  readonly kick: () => void;
  /** The announcements of this process's engine; without them the database is asked every few milliseconds. */
  readonly onSettled?: OnSettled;
  /** The clock's rows run one by one: each that has ended lets the next one go. */
  readonly inOrder?: boolean;
  /** The last reading. Rows due at this very instant still run. */
  readonly to: Date;
  /** Told at every instant at which the clock stopped, before its jobs run. */
  readonly onStep?: (at: Date) => void;
  /** Ends the walk at the next look; nothing is lost, and it can be taken up from there. */
  readonly signal?: AbortSignal;
}

export interface StepClockResult {
  readonly now: Date;
  /** Jobs done by all processes during this walk. */
  readonly jobsRun: number;
  /** Rows due by now that were given up and wait for a person. They do not hold the clock. */
  readonly quarantined: number;
}

/**
 * Walks a virtual clock from one due instant to the next until `to`. At each the clock stands until no open row
 * is due, those that handlers added included. All it knows is in the database: a walk that was killed is taken
 * up by calling it again. A `to` in the past moves nothing. Rejects with the signal's reason when aborted.
 */
export async function stepClock(options: StepClockOptions): Promise<StepClockResult> {
  const { dataSource, inOrder = false, kick, onSettled, onStep, signal, to } = options;
  const { at: startedAt } = await countFinished(dataSource);
  for (;;) {
    signal?.throwIfAborted();
    const open = await readOpenJobs(dataSource, to);
    let { due } = open;
    if (due === 0) {
      if (open.next === null && open.now >= to) break;
      const at = open.next ?? to;
      await options.setClock(at);
      onStep?.(at);
      due = open.dueAtNext;
    }
    if (due > 0) {
      kick();
      await someSettled(inOrder ? 1 : due, onSettled === undefined ? BLIND_MS : LOOK_MS, onSettled, signal);
    }
  }
  const { now, done, quarantined } = await countFinished(dataSource, startedAt);
  return { now, jobsRun: done, quarantined };
}

/** Between looks at the database when this process hears its own jobs end, and when it hears nothing. */
const LOOK_MS = 50;
const BLIND_MS = 5;
