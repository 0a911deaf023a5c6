import type { HousekeepingTask, QueueBackend } from './backend.js';
import type { QueueLog } from './queue-log.js';

export interface Housekeeping {
  stop(): Promise<void>;
}

/**
 * Registers upkeep that runs once among all processes, and keeps it registered: every few seconds each process
 * looks whether the queue still knows the schedules. When one is gone, the queue was wiped, and so were the
 * jobs in it: the schedule is written again and `onLoss` is called.
 */
export async function scheduleHousekeeping(
  backend: QueueBackend,
  tasks: readonly HousekeepingTask[],
  options: { log: QueueLog; lookMs: number; onLoss: () => Promise<void> },
): Promise<Housekeeping> {
  const { log, lookMs, onLoss } = options;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();

  const look = async (): Promise<void> => {
    try {
      if (await restoreLost(backend, tasks, log)) await onLoss();
    } catch (error) {
      log.error({ err: error }, 'queue: housekeeping could not be checked');
    }
    plan();
  };
  const plan = (): void => {
    if (stopped || tasks.length === 0) return;
    timer = setTimeout(() => {
      looking = look();
    }, lookMs);
  };

  for (const task of tasks) await backend.schedule(task);
  plan();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** True when a schedule was missing. */
async function restoreLost(
  backend: QueueBackend,
  tasks: readonly HousekeepingTask[],
  log: QueueLog,
): Promise<boolean> {
  let lost = false;
  for (const task of tasks) {
    if (await backend.isScheduled(task)) continue;
    lost = true;
    log.warn({ task: task.name }, 'queue: a schedule was lost and is written again');
    await backend.schedule(task);
  }
  return lost;
}
