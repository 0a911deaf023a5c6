import type { QueueBackend } from './backend.js';
import { LANES } from './define-job.js';
import { type ClaimedKey, claimForPush, letPushAgain, type Queryable } from './due-job-table.js';
import type { QueueLog } from './queue-log.js';
import { DEFAULT_TIMING, type EngineTiming } from './timing.js';

export interface DispatcherOptions {
  readonly dataSource: Queryable;
  readonly backend: Pick<QueueBackend, 'push'>;
  readonly log: QueueLog;
  readonly timing?: Partial<EngineTiming>;
}

export interface Dispatcher {
  /** Looks at once for rows to push; call it after a commit that may have made some due. Never throws. */
  readonly kick: () => void;
  /** Pushes every open row anew: the queue is known to have lost what it held. */
  readonly pushAllAgain: () => Promise<void>;
  /** Resolves when the look in progress has ended. */
  readonly stop: () => Promise<void>;
}

/**
 * Carries due rows into the queue: on a kick, and by a slow poll for the kicks that never came. Every node may
 * have one, none leads: they claim different rows.
 */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const { dataSource, log } = options;
  const timing = { ...DEFAULT_TIMING, ...options.timing };
  let looking: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    try {
      do {
        again = false;
        await pushDue(options, timing);
      } while (again && !stopped);
    } catch (error) {
      log.error({ err: error }, 'queue: the dispatcher could not look for due jobs');
    }
    looking = undefined;
    if (!stopped) timer = setTimeout(kick, timing.pollMs);
  };

  function kick(): void {
    if (stopped) return;
    again = true;
    clearTimeout(timer);
    looking ??= look();
  }

  kick();
  return {
    kick,
    pushAllAgain: async () => {
      await letPushAgain(dataSource, 'all');
      kick();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

const BATCH = 500;

async function pushDue(options: DispatcherOptions, timing: EngineTiming): Promise<void> {
  let claimed: ClaimedKey[];
  do {
    claimed = await claimForPush(options.dataSource, BATCH, timing);
    const pushed = await Promise.all(LANES.map(async (lane) => pushLane(options, lane, claimed)));
    if (pushed.includes(false)) return; // what failed is ready again, and would be claimed at once
  } while (claimed.length === BATCH);
}

/** False when the queue did not take this lane's keys; then they are ready again for the next look. */
async function pushLane(
  { dataSource, backend, log }: DispatcherOptions,
  lane: (typeof LANES)[number],
  claimed: readonly ClaimedKey[],
): Promise<boolean> {
  const keys = claimed.filter((row) => row.lane === lane).map((row) => row.key);
  if (keys.length === 0) return true;
  try {
    await backend.push(lane, keys);
    return true;
  } catch (error) {
    log.error(
      { err: error, lane, keys: keys.length },
      'queue: a push failed and is repeated at the next look',
    );
    await letPushAgain(dataSource, keys);
    return false;
  }
}
