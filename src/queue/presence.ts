import type { Client } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import type { QueueLog } from './queue-log.js';

/** First half of the advisory lock of every process that carries out jobs; the second is its id in engine_node. */
export const NODE_LOCKS = 0x646f6e64;

/**
 * What this process has in hand, told before it begins and committed. The process holds an advisory lock on its row:
 * PostgreSQL lets go of it the moment the process ends, however it ends, and then others see what was left. A process
 * that ends by itself with a job in hand says so with its last breath; one that is killed cannot.
 *
 * One connection of the pool is kept for it. What several jobs tell at once is one statement.
 */
export class Presence {
  readonly #running = new Map<string, number>();
  #node: Place | undefined;
  #saving: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #tidying: NodeJS.Timeout | undefined;
  #stopped = false;
  readonly #confess = (): void => {
    if (this.#node === undefined || this.#running.size === 0) return;
    const { id, client } = this.#node;
    // Nobody will read another answer: written behind what is under way, instead of waiting for it.
    Object.assign(client, { pipeline: true });
    client.query(`UPDATE engine_node SET ended_itself = true WHERE id = ${id}`, () => undefined);
  };

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: QueueLog,
  ) {
    process.once('exit', this.#confess);
  }

  /** Resolves when it is committed that this process runs the key. Rejects when the database is away. */
  async enter(key: string): Promise<void> {
    this.#running.set(key, (this.#running.get(key) ?? 0) + 1);
    try {
      await this.save();
    } catch (error) {
      this.leave(key);
      throw error;
    }
  }

  /** The run has come to its end; others learn it a little later, which harms nobody while the process lives. */
  leave(key: string): void {
    const left = (this.#running.get(key) ?? 1) - 1;
    if (left > 0) this.#running.set(key, left);
    else this.#running.delete(key);
    if (this.#stopped) return;
    this.#tidying ??= setTimeout(() => {
      this.#tidying = undefined;
      this.save().catch((error: unknown) => this.log.debug({ err: error }, 'queue: presence not told'));
    }, TIDY_MS).unref();
  }

  /** Tells what runs now, and takes a place among the processes where this one has none (any more). */
  async save(): Promise<void> {
    this.#next ??= this.#saving
      .catch(() => undefined)
      .then(async () => {
        this.#next = undefined;
        clearTimeout(this.#tidying);
        this.#tidying = undefined;
        this.#saving = this.#write();
        await this.#saving;
      });
    await this.#next;
  }

  /** From here on the process ends because it was asked to, whatever it has in hand. */
  leaving(): void {
    process.off('exit', this.#confess);
  }

  /** Gives the place up: what still runs here is left to itself. */
  async stop(): Promise<void> {
    this.leaving();
    this.#stopped = true;
    clearTimeout(this.#tidying);
    await this.#saving.catch(() => undefined);
    const node = this.#node;
    this.#node = undefined;
    if (node === undefined || node.runner.isReleased) return;
    try {
      await node.runner.query('DELETE FROM engine_node WHERE id = $1', [node.id]);
      await node.runner.query('SELECT pg_advisory_unlock($1, $2)', [NODE_LOCKS, node.id]);
      await node.runner.query('RESET synchronous_commit');
    } catch (error) {
      this.log.debug({ err: error }, 'queue: presence ended with its connection');
    }
    if (!node.runner.isReleased) await node.runner.release();
  }

  async #write(): Promise<void> {
    if (this.#stopped) return;
    const keys = [...this.#running.keys()];
    if (this.#node !== undefined && !this.#node.runner.isReleased) {
      const { id, runner } = this.#node;
      const [, told] = (await runner.query('UPDATE engine_node SET running = $2 WHERE id = $1', [
        id,
        keys,
      ])) as [unknown, number];
      if (told > 0) return;
      await this.#release(runner);
    }
    this.#node = await this.#register(keys);
  }

  async #register(keys: readonly string[]): Promise<Place> {
    const former = this.#node?.id ?? null;
    this.#node = undefined;
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as Client;
      // Nothing of it outlives the process that writes it: no need to wait for the disk.
      await runner.query('SET synchronous_commit = off');
      await runner.query('DELETE FROM engine_node WHERE id = $1', [former]);
      const [row] = (await runner.query(
        `INSERT INTO engine_node (running, server_started_at) VALUES ($1, pg_postmaster_start_time())
         RETURNING id, pg_advisory_lock($2, id)`,
        [keys, NODE_LOCKS],
      )) as { id: number }[];
      if (row === undefined) throw new Error('engine_node gave no row back');
      return { runner, client, id: row.id };
    } catch (error) {
      await this.#release(runner);
      throw error;
    }
  }

  async #release(runner: QueryRunner): Promise<void> {
    if (runner.isReleased) return;
    await runner
      .query('SELECT pg_advisory_unlock_all()')
      .catch((error: unknown) => this.log.debug({ err: error }, 'queue: presence had no connection'));
    if (!runner.isReleased) await runner.release();
  }
}

const TIDY_MS = 50;

/** A place among the processes: its row, and the connection that holds its lock. */
interface Place {
  readonly runner: QueryRunner;
  /** The connection under the runner. */
  readonly client: Client;
  readonly id: number;
}
