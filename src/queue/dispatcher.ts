import type { QueueBackend } from './backend.js';
import { LANES, type Lane } from './define-job.js';
import {
  type ClaimedKey,
  claimAgain,
  claimFresh,
  lanesToPushAgain,
  letPushAgain,
  type Queryable,
} from './due-job-table.js';
import type { QueueLog } from './queue-log.js';
import { DEFAULT_TIMING, type EngineTiming } from './timing.js';

export interface DispatcherOptions {
  readonly dataSource: Queryable;
  readonly backend: Pick<QueueBackend, 'push' | 'counts'>;
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
 * Carries due rows into the queue: on a kick, and by a slow poll for the kicks that never came, which also pushes
 * again what stayed open. Every node may have one, none leads: they claim different rows.
 */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const { dataSource, log } = options;
  const timing = { ...DEFAULT_TIMING, ...options.timing };
  let kicked = false;
  let stopped = false;
  let wake = (): void => undefined;

  const loop = async (): Promise<void> => {
    for (let pollAt = 0; !stopped; ) {
      kicked = false;
      const poll = performance.now() >= pollAt;
      if (poll) pollAt = performance.now() + timing.pollMs;
      try {
        await pushAll(options, async () => claimFresh(dataSource, BATCH, timing));
        if (poll) await pushAgain(options, timing);
      } catch (error) {
        log.error({ err: error }, 'queue: the dispatcher could not look for due jobs');
      }
      if (!kicked && !stopped) await sleep(pollAt - performance.now());
    }
  };
  const sleep = async (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const kick = (): void => {
    kicked = true;
    wake();
  };

  const looping = loop();
  return {
    kick,
    pushAllAgain: async () => {
      await letPushAgain(dataSource, 'all');
      kick();
    },
    stop: async () => {
      stopped = true;
      wake();
      await looping;
    },
  };
}

const BATCH = 500;
/** So many waiting jobs are a backlog: what was pushed into it is in it, and pushing again would only add load. */
const BACKLOG = 50;

async function pushAgain(options: DispatcherOptions, timing: EngineTiming): Promise<void> {
  const held: Lane[] = [];
  for (const lane of await lanesToPushAgain(options.dataSource)) {
    if ((await options.backend.counts(lane)).waiting > BACKLOG) held.push(lane);
  }
  await pushAll(options, async () => claimAgain(options.dataSource, BATCH, held, timing));
}

/** Claims and pushes batch by batch, until one is not full or a lane does not take it. */
async function pushAll(options: DispatcherOptions, claim: () => Promise<ClaimedKey[]>): Promise<void> {
  for (;;) {
    const claimed = await claim();
    const taken = await Promise.all(LANES.map(async (lane) => pushLane(options, lane, claimed)));
    // What a lane did not take is ready again: claiming on would claim it at once.
    if (claimed.length < BATCH || taken.includes(false)) return;
  }
}

/** False when the queue did not take this lane's keys; then they are ready again for the next look. */
async function pushLane(
  { dataSource, backend, log }: DispatcherOptions,
  lane: Lane,
  claimed: readonly ClaimedKey[],
): Promise<boolean> {
  const rows = claimed.filter((row) => row.lane === lane);
  if (rows.length === 0) return true;
  const keys = rows.map((row) => row.key);
  try {
    await backend.push(
      lane,
      rows.map((row) => row.id),
    );
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
