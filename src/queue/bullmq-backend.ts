import type { Job } from 'bullmq';
import type { Consumption, HousekeepingTask, LaneCounts, QueueBackend } from './backend.js';
import type { BullMqStore, StoreQueue } from './bullmq-store.js';
import { LANES, type Lane } from './define-job.js';
import type { QueueLog } from './queue-log.js';
import { within } from './within.js';

/**
 * The one implementation of `QueueBackend`, for either store. The id of a job is the key of its row: pushing
 * again is harmless while the job is queued and takes effect after it was lost.
 */
export class BullMqBackend implements QueueBackend {
  readonly #tasks = new Map<string, HousekeepingTask>();
  readonly #consumptions = new Set<Consumption>();
  readonly #pushing = new Set<Lane>();

  private constructor(
    private readonly store: BullMqStore,
    private readonly queues: Readonly<Record<Lane, StoreQueue>>,
    private readonly log: QueueLog,
  ) {}

  /** Opens a queue for each lane. Takes the store over: `close()` closes it, and so does a failure here. */
  static async open(store: BullMqStore, log: QueueLog): Promise<BullMqBackend> {
    const open = (lane: Lane): StoreQueue => {
      const queue = store.openQueue(lane);
      queue.on('error', (error) => log.error({ err: error, lane }, 'queue: error on a queue'));
      return queue;
    };
    const queues = { urgent: open('urgent'), normal: open('normal'), bulk: open('bulk') };
    const backend = new BullMqBackend(store, queues, log);
    try {
      await Promise.all(LANES.map(async (lane) => queues[lane].waitUntilReady()));
    } catch (error) {
      await backend.close();
      throw error;
    }
    return backend;
  }

  get kind(): 'postgres' | 'redis' {
    return this.store.kind;
  }

  async push(lane: Lane, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    // Redis holds commands back while it is away and never rejects: one such batch in memory is enough.
    if (this.#pushing.has(lane)) throw new Error(`queue: lane ${lane} still waits for the last push`);
    this.#pushing.add(lane);
    const adding = this.queues[lane]
      .addBulk(keys.map((key) => ({ name: DUE, data: {}, opts: { jobId: key, ...FORGET } })))
      .finally(() => this.#pushing.delete(lane));
    await within(PUSH_TIMEOUT_MS, adding, `queue: lane ${lane} did not take a push`);
  }

  async consume(
    lane: Lane,
    options: { concurrency: number },
    run: (key: string) => Promise<void>,
  ): Promise<Consumption> {
    await this.queues[lane].resume(); // a process killed inside clear() leaves the queue paused
    const worker = this.store.openWorker(lane, async (job) => this.#work(lane, job, run), {
      ...WORKER_SETTINGS,
      concurrency: options.concurrency,
    });
    worker.on('error', (error) => this.log.error({ err: error, lane }, 'queue: error on a worker'));
    worker.on('failed', (job, error) =>
      this.log.warn(
        { err: error, lane, key: job?.id },
        'queue: the queue gave a job up; its row is pushed again',
      ),
    );
    await worker.waitUntilReady();
    const running = worker.run().catch((error: unknown) => {
      this.log.error({ err: error, lane }, 'queue: a worker stopped by itself');
    });
    const consumption: Consumption = {
      stop: async () => {
        this.#consumptions.delete(consumption);
        await worker.close();
        await running;
      },
    };
    this.#consumptions.add(consumption);
    return consumption;
  }

  async schedule(task: HousekeepingTask): Promise<void> {
    this.#tasks.set(task.name, task);
    // Only what is missing is written: on PostgreSQL, upserts at the same time can run one iteration twice.
    if (await this.isScheduled(task)) return;
    await this.queues[HOUSEKEEPING_LANE].upsertJobScheduler(
      task.name,
      { every: task.everyMs },
      { name: HOUSEKEEPING, data: { task: task.name }, opts: FORGET },
    );
  }

  async isScheduled(task: HousekeepingTask): Promise<boolean> {
    const scheduler = await this.queues[HOUSEKEEPING_LANE].getJobScheduler(task.name);
    if (scheduler?.next === undefined || scheduler.every !== task.everyMs) return false;
    return scheduler.next + task.everyMs + STUCK_AFTER_MS > Date.now();
  }

  async counts(lane: Lane): Promise<LaneCounts> {
    const counts = await this.queues[lane].getJobCounts('waiting', 'active', 'delayed');
    return {
      waiting: counts['waiting'] ?? 0,
      active: counts['active'] ?? 0,
      delayed: counts['delayed'] ?? 0,
    };
  }

  async clear(): Promise<void> {
    for (const lane of LANES) {
      await this.queues[lane].obliterate({ force: true });
      await this.queues[lane].resume();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumptions].map(async (consumption) => consumption.stop()));
    await Promise.all(LANES.map(async (lane) => this.queues[lane].close()));
    await this.store.close();
  }

  /** Never rejects: a failed BullMQ job would say nothing that the row does not say better. */
  async #work(lane: Lane, job: Job, run: (key: string) => Promise<void>): Promise<void> {
    try {
      if (job.name === DUE) {
        if (job.id !== undefined) await run(job.id);
        return;
      }
      const name = (job.data as { task?: string }).task ?? '';
      const task = this.#tasks.get(name);
      if (task === undefined) this.log.warn({ task: name }, 'queue: no code for this housekeeping task');
      else await task.run();
    } catch (error) {
      this.log.error({ err: error, lane, key: job.id }, 'queue: a job failed outside its transaction');
    }
  }
}

const DUE = 'due';
const HOUSEKEEPING = 'housekeeping';
const HOUSEKEEPING_LANE: Lane = 'bulk';
const FORGET = { removeOnComplete: true, removeOnFail: true };
const PUSH_TIMEOUT_MS = 5_000;
const STUCK_AFTER_MS = 60_000;

/** A killed worker's jobs come back within lockDuration + 2 × stalledInterval, however often it is killed. */
const WORKER_SETTINGS = {
  autorun: false,
  lockDuration: 15_000,
  stalledInterval: 5_000,
  maxStalledCount: 20,
  runRetryDelay: 1_000,
} as const;
