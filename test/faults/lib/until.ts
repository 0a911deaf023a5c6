import { setTimeout as wait } from 'node:timers/promises';

/** Resolves with the milliseconds waited when the condition holds; rejects with what was waited for after `patienceMs`. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  patienceMs = 90_000,
  everyMs = 50,
): Promise<number> {
  const started = performance.now();
  while (!(await condition())) {
    if (performance.now() - started > patienceMs) {
      throw new Error(`waited ${Math.round(patienceMs / 1_000)} s in vain until ${what}`);
    }
    await wait(everyMs);
  }
  return performance.now() - started;
}
