import type { Job, JobsOptions } from 'bullmq';
import type { Consumption, HousekeepingTask, LaneCounts, QueueBackend } from './backend.js';
import type { BullMqStore, StoreQueue } from './bullmq-store.js';
import { LANES, type Lane } from './define-job.js';
import { isRedelivery } from './delivery.js';
import type { QueueLog } from './queue-log.js';
import { within } from './within.js';

/**
 * The one implementation of `QueueBackend`, for either store. The id of a job is the key of its row: pushing
 * again is harmless while the job is queued and takes effect after it was lost.
 */
export class BullMqBackend implements QueueBackend {
  readonly #tasks = new Map<string, HousekeepingTask>();
  readonly #workers: Consumption[] = [];
  readonly #overdue = new Set<Lane>();
  readonly #heard = new WeakSet<Error>();

  #closing = false;

  private constructor(
    private readonly store: BullMqStore,
    private readonly queues: Readonly<Record<Lane, StoreQueue>>,
    private readonly log: QueueLog,
    private readonly patienceMs: number,
  ) {}

  /**
   * Opens a queue for each lane. Takes the store over: `close()` closes it, and so does a failure here. A store
   * that does not answer within `patienceMs` counts as down.
   */
  static async open(store: BullMqStore, log: QueueLog, patienceMs = 5_000): Promise<BullMqBackend> {
    const queues = {
      urgent: store.openQueue('urgent'),
      normal: store.openQueue('normal'),
      bulk: store.openQueue('bulk'),
    };
    const backend = new BullMqBackend(store, queues, log, patienceMs);
    for (const lane of LANES) queues[lane].on('error', (error) => backend.#hearError(error, lane));
    try {
      await backend.#answer(Promise.all(LANES.map(async (lane) => queues[lane].waitUntilReady())));
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
    // What Redis does not take it keeps in our memory: one batch of each lane is enough.
    if (this.#overdue.has(lane)) throw new Error(`lane ${lane} has not taken the last push yet`);
    let settled = false;
    const adding = this.#add(this.queues[lane], keys).finally(() => {
      settled = true;
      this.#overdue.delete(lane);
    });
    try {
      await this.#answer(adding);
    } catch (error) {
      if (!settled) this.#overdue.add(lane);
      throw error;
    }
  }

  async consume(
    lane: Lane,
    options: { concurrency: number },
    run: (key: string) => Promise<void>,
  ): Promise<Consumption> {
    await this.#answer(this.queues[lane].resume()); // a process killed inside clear() leaves the queue paused
    const worker = this.store.openWorker(lane, async (job) => this.#work(lane, job, run), {
      ...WORKER_SETTINGS,
      concurrency: options.concurrency,
    });
    worker.on('error', (error) => this.#hearError(error, lane));
    worker.on('failed', (job, error) =>
      this.log.warn(
        { err: error, lane, key: job?.id },
        'queue: the queue gave a job up; its row is pushed again',
      ),
    );
    try {
      await this.#answer(worker.waitUntilReady());
    } catch (error) {
      await worker.close();
      throw error;
    }
    const running = worker.run().catch((error: unknown) => {
      this.log.error({ err: error, lane }, 'queue: a worker stopped by itself');
    });
    const stop = async (): Promise<void> => {
      await worker.close();
      await running;
    };
    this.#workers.push({ stop });
    return { stop };
  }

  async schedule(task: HousekeepingTask): Promise<void> {
    this.#tasks.set(task.name, task);
    // Only what is missing is written: on PostgreSQL, upserts at the same time can run one iteration twice.
    if (await this.isScheduled(task)) return;
    const template = { name: HOUSEKEEPING, data: { task: task.name }, opts: FORGET };
    const repeat = { every: task.everyMs };
    await this.#answer(this.queues[HOUSEKEEPING_LANE].upsertJobScheduler(task.name, repeat, template));
  }

  async isScheduled(task: HousekeepingTask): Promise<boolean> {
    const scheduler = await this.#answer(this.queues[HOUSEKEEPING_LANE].getJobScheduler(task.name));
    if (scheduler?.next === undefined || scheduler.every !== task.everyMs) return false;
    return scheduler.next + task.everyMs + STUCK_AFTER_MS > Date.now();
  }

  async counts(lane: Lane): Promise<LaneCounts> {
    const counts = await this.#answer(this.queues[lane].getJobCounts('waiting', 'active', 'delayed'));
    return {
      waiting: counts['waiting'] ?? 0,
      active: counts['active'] ?? 0,
      delayed: counts['delayed'] ?? 0,
    };
  }

  async active(lane: Lane): Promise<string[]> {
    const jobs = await this.#answer(this.queues[lane].getActive(0, MAX_ACTIVE - 1));
    return jobs.flatMap((job) => (job.id === undefined ? [] : [job.id]));
  }

  shown(): readonly object[] {
    return LANES.map((lane) => this.queues[lane]);
  }

  async clear(): Promise<void> {
    for (const lane of LANES) {
      await this.queues[lane].obliterate({ force: true });
      await this.queues[lane].resume();
    }
  }

  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all(this.#workers.map(async (worker) => this.#end(worker.stop())));
    await Promise.all(LANES.map(async (lane) => this.#end(this.queues[lane].close())));
    await this.store.close();
  }

  /** A store that is away does not answer a goodbye either. */
  async #end(closing: Promise<void>): Promise<void> {
    await within(GOODBYE_MS, closing, 'a queue was not closed').catch((error: unknown) =>
      this.log.warn({ err: error }, 'queue: a connection is left to itself'),
    );
  }

  /** In the order given, so that one worker with one job at a time keeps it. */
  async #add(queue: StoreQueue, keys: readonly string[]): Promise<void> {
    if (keys.length > this.store.smallBatch) {
      await queue.addBulk(keys.map((key) => ({ name: DUE, data: {}, opts: optionsOf(key) })));
      return;
    }
    for (const key of keys) await queue.add(DUE, {}, optionsOf(key));
  }

  /** Redis holds commands back while it is away: whoever asks needs an end to the waiting. */
  async #answer<Result>(asked: Promise<Result>): Promise<Result> {
    return within(this.patienceMs, asked, `the queues in ${this.store.kind} did not answer`);
  }

  /** Without a listener an error would end the process. A shared connection tells each queue of the same one. */
  #hearError(error: Error, lane: Lane): void {
    if (this.#closing || this.#heard.has(error)) return;
    this.#heard.add(error);
    this.log.error({ err: error, lane }, 'queue: trouble with the store');
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
const MAX_ACTIVE = 500;
const GOODBYE_MS = 1_500;
const STUCK_AFTER_MS = 60_000;

/** What was taken from a dead process goes before what has not yet had its turn. */
function optionsOf(id: string): JobsOptions {
  return { jobId: id, ...FORGET, ...(isRedelivery(id) ? { lifo: true } : {}) };
}

/** A killed worker's jobs come back within lockDuration + 2 × stalledInterval, however often it is killed. */
const WORKER_SETTINGS = {
  autorun: false,
  lockDuration: 15_000,
  stalledInterval: 5_000,
  maxStalledCount: 20,
  runRetryDelay: 1_000,
} as const;
