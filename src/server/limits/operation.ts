import { performance } from 'node:perf_hooks';
import type { DataSource, QueryRunner } from 'typeorm';
import { cancelStatement, type RunningClient } from './cancel-statement.js';

export type EndReason = 'TIMEOUT' | 'CLIENT_GONE';

/** Thrown by every statement of an operation that has been ended. */
export class OperationEnded extends Error {
  constructor(readonly reason: EndReason) {
    super(reason);
  }
}

/**
 * What one operation does in the database. From its deadline on, or when its caller has left, no further statement
 * begins and those that run are cancelled. A transaction that is ended is rolled back as a whole.
 */
export class Operation {
  /** The same database, for the resolvers of this operation alone. */
  readonly dataSource: DataSource;
  readonly #running = new Set<RunningClient>();
  readonly #cancelling = new Set<Promise<void>>();
  #deadline: number;
  #ended: EndReason | null = null;
  #timer: NodeJS.Timeout | null = null;
  #finishes = false;

  constructor(dataSource: DataSource, milliseconds: number) {
    this.#deadline = performance.now() + milliseconds;
    this.dataSource = this.#bind(dataSource);
  }

  get ended(): EndReason | null {
    return this.#ended;
  }

  /** A mutation that has begun is carried out also for a caller that has left: he will ask what became of it. */
  finishWhatBegan(): void {
    this.#finishes = true;
  }

  /** For what takes its time by nature. */
  takeTime(): void {
    this.#deadline = Number.POSITIVE_INFINITY;
  }

  clientLeft(): void {
    if (!this.#finishes) this.#end('CLIENT_GONE');
  }

  #end(reason: EndReason): void {
    if (this.#ended !== null) return;
    this.#ended = reason;
    for (const client of this.#running) {
      const cancelling = cancelStatement(client).finally(() => this.#cancelling.delete(cancelling));
      this.#cancelling.add(cancelling);
    }
  }

  #bind(source: DataSource): DataSource {
    let manager: DataSource['manager'] | null = null;
    const bound = Object.create(source, {
      createQueryRunner: {
        value: (mode?: 'master' | 'slave') => this.#watch(source.createQueryRunner.call(bound, mode)),
      },
      manager: {
        get: () => {
          manager ??= bound.createEntityManager();
          return manager;
        },
      },
    }) as DataSource;
    return bound;
  }

  #watch(runner: QueryRunner): QueryRunner {
    const run = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
    const watched = async (...args: unknown[]): Promise<unknown> => {
      // What a transaction ends with is always let through: its connection goes back to the others.
      if (runner.isReleased || ENDS_TRANSACTION.test(String(args[0]))) return run(...args);
      this.#lookAtClock();
      if (this.#ended !== null) throw new OperationEnded(this.#ended);
      const client = (await runner.connect()) as RunningClient;
      return this.#during(client, () => run(...args));
    };
    runner.query = watched as QueryRunner['query'];
    return runner;
  }

  async #during(client: RunningClient, run: () => Promise<unknown>): Promise<unknown> {
    // It may have ended while a connection was waited for.
    if (this.#ended !== null) throw new OperationEnded(this.#ended);
    this.#running.add(client);
    this.#watchClock();
    try {
      return await run();
    } catch (error) {
      if (this.#ended !== null) throw new OperationEnded(this.#ended);
      throw error;
    } finally {
      this.#running.delete(client);
      if (this.#running.size === 0 && this.#timer !== null) {
        clearTimeout(this.#timer);
        this.#timer = null;
      }
      // A request to cancel that is under way must not hit whoever has the connection next.
      await Promise.all(this.#cancelling);
    }
  }

  #lookAtClock(): void {
    if (performance.now() > this.#deadline) this.#end('TIMEOUT');
  }

  /** A timer only while a statement runs, so that none outlives its operation. */
  #watchClock(): void {
    if (this.#timer !== null || this.#deadline === Number.POSITIVE_INFINITY) return;
    const left = Math.max(0, this.#deadline - performance.now());
    this.#timer = setTimeout(() => this.#end('TIMEOUT'), left);
  }
}

const ENDS_TRANSACTION = /^\s*(?:COMMIT|ROLLBACK|RELEASE)\b/i;
