import type { RunOutcome } from './runner-outcome.js';

/** Told once for every run of a job in this process. Returns how to stop listening. */
export type OnSettled = (listener: (key: string, outcome: RunOutcome) => void) => () => void;

/** Tells everyone who listens how the jobs of this process end. */
export class Settlements {
  readonly #listeners = new Set<(key: string, outcome: RunOutcome) => void>();

  readonly onSettled: OnSettled = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  announce(key: string, outcome: RunOutcome): void {
    for (const listener of this.#listeners) listener(key, outcome);
  }
}

/**
 * Resolves after `count` jobs of this process have ended, after `ms`, or when `signal` aborts: whoever waits
 * looks at the database again, since other processes work too.
 */
export async function someSettled(
  count: number,
  ms: number,
  onSettled: OnSettled | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  await new Promise<void>((resolve) => {
    let left = count;
    const stopListening = onSettled?.(() => {
      left -= 1;
      if (left <= 0) finish();
    });
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish, { once: true });
    function finish(): void {
      clearTimeout(timer);
      stopListening?.();
      signal?.removeEventListener('abort', finish);
      resolve();
    }
  });
}
