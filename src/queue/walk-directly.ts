import { setTimeout as wait } from 'node:timers/promises';
import { countFinished, readFirstDue, readOpenJobs } from './due-job-table.js';
import { type RunnerOptions, runDueJob } from './runner.js';
import type { StepClockOptions, StepClockResult } from './step-clock.js';

/**
 * Walks a virtual clock as `stepClock` does, but carries every row out here and now, without a queue: one by one, in
 * the order in which a walked clock lets them go. A failed row is tried again at once until it is given up. What comes
 * of it is what comes of it through the queue.
 */
export async function walkDirectly(
  options: RunnerOptions & Pick<StepClockOptions, 'setClock' | 'to' | 'onStep' | 'signal'>,
): Promise<StepClockResult> {
  const { dataSource, onStep, signal, to } = options;
  const { at: startedAt } = await countFinished(dataSource);
  for (;;) {
    signal?.throwIfAborted();
    const key = await readFirstDue(dataSource);
    if (key !== undefined) {
      const outcome = await runDueJob(options, { key, alone: true });
      // Somebody else has it, or the database was away: look again a little later.
      if (outcome === 'postponed' || outcome === 'gone') await wait(LOOK_MS);
      continue;
    }
    const { next, now } = await readOpenJobs(dataSource, to);
    if (next === null && now >= to) break;
    const at = next ?? to;
    await options.setClock(at);
    onStep?.(at);
  }
  const { now, done, quarantined } = await countFinished(dataSource, startedAt);
  return { now, jobsRun: done, quarantined };
}

const LOOK_MS = 20;
