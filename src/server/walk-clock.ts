import type { DataSource } from 'typeorm';
import type { RunnerOptions } from '../queue/runner.js';
import type { OnSettled } from '../queue/settlements.js';
import { type StepClockResult, stepClock } from '../queue/step-clock.js';
import { walkDirectly } from '../queue/walk-directly.js';
import { setVirtualClock } from '../services/clock/set-virtual-clock.js';

/** Moves the virtual clock to an instant, stopping wherever something is due. `onStep` is told of every stop. */
export type WalkClock = (to: Date, onStep?: (at: Date) => void) => Promise<StepClockResult>;

/** One walk at a time in this process: the next begins where the one before has ended. */
export function createWalkClock(options: {
  dataSource: DataSource;
  kick: () => void;
  onSettled?: OnSettled;
  signal: AbortSignal;
  /** Carries everything out in this process, without a queue. */
  direct?: RunnerOptions;
}): WalkClock {
  const { direct } = options;
  let last: Promise<unknown> = Promise.resolve();
  return (to, onStep) => {
    const setClock = (at: Date) => setVirtualClock(options.dataSource, at);
    const asked = { to, setClock, ...(onStep === undefined ? {} : { onStep }) };
    const walk = last.then(() =>
      direct === undefined
        ? stepClock({ ...options, ...asked, inOrder: true })
        : walkDirectly({ ...direct, ...asked, signal: options.signal }),
    );
    // Whoever asked hears of a failure; the next walk does not depend on it.
    last = walk.catch(() => undefined);
    return walk;
  };
}
