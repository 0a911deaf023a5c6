import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Consumption, HousekeepingTask, QueueBackend } from './backend.js';
import { buryDead } from './bury-dead.js';
import { LANES, type Lane } from './define-job.js';
import { readDelivery } from './delivery.js';
import { startDispatcher } from './dispatcher.js';
import { readOpenJobs } from './due-job-table.js';
import type { HandlerTable } from './handlers.js';
import { type Housekeeping, scheduleHousekeeping } from './housekeeping.js';
import type { JobProbe } from './job-probe.js';
import { Presence } from './presence.js';
import type { QueueLog } from './queue-log.js';
import { runDueJob } from './runner.js';
import type { RunOutcome } from './runner-outcome.js';
import { type OnSettled, Settlements, someSettled } from './settlements.js';
import { DEFAULT_TIMING, type EngineTiming } from './timing.js';
import { Turns } from './turns.js';

export interface EngineOptions {
  /** Its pool must allow one connection for every job running at once, and three more. */
  readonly dataSource: DataSource;
  /** Stays open when the engine stops: whoever opened it closes it. */
  readonly backend: QueueBackend;
  readonly handlers: HandlerTable;
  /** Jobs at once in this process, by lane. */
  readonly concurrency: Readonly<Record<Lane, number>>;
  readonly log: QueueLog;
  readonly housekeeping?: readonly HousekeepingTask[];
  /**
   * True when no other process works on this database: then what a killed predecessor still holds in the queue
   * is thrown away and pushed anew, instead of waiting for its locks to expire.
   */
  readonly sole?: boolean;
  readonly timing?: Partial<EngineTiming>;
  readonly probe?: JobProbe;
}

export interface Engine {
  /** Looks at once for due rows; call it after a commit that made some. */
  readonly kick: () => void;
  readonly onSettled: OnSettled;
  /** Resolves when no open row is due at the platform's clock, whoever ran it. */
  readonly idle: (signal?: AbortSignal) => Promise<void>;
  /** Takes no new work and resolves when what it holds is finished, or after `graceMs` is left to others. */
  readonly stop: (graceMs?: number) => Promise<void>;
}

/** Starts the dispatcher, a consumer for each lane and the housekeeping of this process. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { dataSource, backend, handlers, log } = options;
  const probe = options.probe === undefined ? {} : { probe: options.probe };
  const timing = { ...DEFAULT_TIMING, ...options.timing };
  const settlements = new Settlements();
  const presence = new Presence(dataSource, log);
  const turns = new Turns();
  const watch = watchOthers({
    dataSource,
    backend,
    log,
    presence,
    everyMs: timing.pollMs,
    kick: () => dispatcher.kick(),
  });
  if (options.sole === true) await backend.clear();
  const dispatcher = startDispatcher({ dataSource, backend, log, timing });
  const kickSoon = delayed(dispatcher.kick);

  const runPresent = async (key: string, alone: boolean): Promise<RunOutcome> => {
    try {
      await presence.enter(key);
    } catch (error) {
      log.warn({ err: error, key }, 'queue: a job is put back, uncounted');
      return 'postponed';
    }
    try {
      return await runDueJob({ dataSource, handlers, log, timing, ...probe }, { key, alone });
    } finally {
      presence.leave(key);
    }
  };
  const run = async (id: string): Promise<void> => {
    const { key, alone } = readDelivery(id);
    const outcome = await turns.take(alone, async () => runPresent(key, alone));
    if (outcome === 'done') kickSoon.call(); // its handler may have promised more
    settlements.announce(key, outcome);
  };

  const consumptions: Consumption[] = [];
  let housekeeping: Housekeeping | undefined;
  const stopWork = async (): Promise<void> => {
    presence.leaving();
    kickSoon.stop();
    await housekeeping?.stop();
    await dispatcher.stop();
    await Promise.all(consumptions.map(async (consumption) => consumption.stop()));
  };
  const leave = async (): Promise<void> => {
    await watch.stop();
    await presence.stop();
  };

  try {
    await watch.look();
    if (options.sole === true) await dispatcher.pushAllAgain();
    housekeeping = await scheduleHousekeeping(backend, options.housekeeping ?? [], {
      log,
      lookMs: timing.lossLookMs,
      onLoss: dispatcher.pushAllAgain,
    });
    for (const lane of LANES) {
      consumptions.push(await backend.consume(lane, { concurrency: options.concurrency[lane] }, run));
    }
  } catch (error) {
    await stopWork();
    await leave();
    throw error;
  }
  log.info({ queue: backend.kind, concurrency: options.concurrency }, 'queue: at work');

  return {
    kick: dispatcher.kick,
    onSettled: settlements.onSettled,
    idle: async (signal) => {
      for (;;) {
        signal?.throwIfAborted();
        const { due } = await readOpenJobs(dataSource);
        if (due === 0) return;
        dispatcher.kick();
        await someSettled(due, LOOK_MS, settlements.onSettled, signal);
      }
    },
    stop: async (graceMs = 10_000) => {
      const late = new AbortController();
      const outOfTime = wait(graceMs, 'late' as const, { signal: late.signal }).catch(
        () => 'stopped' as const,
      );
      if ((await Promise.race([stopWork(), outOfTime])) === 'late') {
        log.warn({ graceMs }, 'queue: stopped while jobs still ran; their rows stay open');
      }
      late.abort();
      // Whatever still runs or hangs: nothing of this process may go on looking and telling.
      await leave();
    },
  };
}

const LOOK_MS = 50;
const KICK_APART_MS = 50;

/** Keeps this process's own place, and looks now and then whether another has died. */
function watchOthers(options: {
  dataSource: DataSource;
  backend: QueueBackend;
  log: QueueLog;
  presence: Presence;
  everyMs: number;
  kick: () => void;
}): { look: () => Promise<void>; stop: () => Promise<void> } {
  const { dataSource, backend, log, presence, everyMs, kick } = options;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    await presence.save();
    if ((await buryDead({ dataSource, backend, log })) > 0) kick();
    plan();
  };
  const plan = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      looking = look().catch((error: unknown) => {
        log.warn({ err: error }, 'queue: could not look whether other processes have died');
        plan();
      });
    }, everyMs);
  };
  return {
    look,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** Calls `kick` a moment after being asked: a burst of finished jobs is one look. */
function delayed(kick: () => void): { call(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const call = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      kick();
    }, KICK_APART_MS);
  };
  return { call, stop: () => clearTimeout(timer) };
}
