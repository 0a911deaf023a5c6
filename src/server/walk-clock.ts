import type { DataSource } from 'typeorm';
import type { OnSettled } from '../queue/settlements.js';
import { type StepClockResult, stepClock } from '../queue/step-clock.js';
import { setVirtualClock } from '../services/clock/set-virtual-clock.js';

/** Moves the virtual clock to an instant, stopping wherever something is due. `onStep` is told of every stop. */
export type WalkClock = (to: Date, onStep?: (at: Date) => void) => Promise<StepClockResult>;

/** One walk at a time in this process: the next begins where the one before has ended. */
export function createWalkClock(options: {
  dataSource: DataSource;
  kick: () => void;
  onSettled?: OnSettled;
  signal: AbortSignal;
}): WalkClock {
  let last: Promise<unknown> = Promise.resolve();
  return (to, onStep) => {
    const walk = last.then(() =>
      stepClock({
        ...options,
        to,
        setClock: (at) => setVirtualClock(options.dataSource, at),
        ...(onStep === undefined ? {} : { onStep }),
      }),
    );
    // Whoever asked hears of a failure; the next walk does not depend on it.
    last = walk.catch(() => undefined);
    return walk;
  };
}
