import { setTimeout as wait } from 'node:timers/promises';
import { LANES } from '../../../src/queue/define-job.js';
import type { Fleet } from './fleet.js';
import { between, pick, type Random } from './random.js';
import type { PromiseInput } from './steps.js';

/**
 * Clients that ask for cases one after the other and, when they get no answer, again under the same key until they get
 * one. What they were told is in `acknowledged`.
 */
export class Load {
  readonly acknowledged: string[] = [];
  /** Milliseconds of `performance.now()` at which the last answer came. */
  lastAnswerAt = 0;
  repeats = 0;
  refused = 0;
  #opened = 0;
  #stopped = false;
  readonly #clients: Promise<void>[] = [];

  constructor(
    private readonly fleet: Fleet,
    private readonly random: Random,
    private readonly kind: {
      steps?: number;
      workMs?: number;
      delayMs?: number;
      total?: number;
      pauseMs?: number;
    },
  ) {}

  start(clients: number): this {
    for (let client = 0; client < clients; client += 1) this.#clients.push(this.#run());
    return this;
  }

  /** Resolves when the clients have their answers; those that have a total end by themselves. */
  async finish(): Promise<void> {
    await Promise.all(this.#clients);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.finish();
  }

  async #run(): Promise<void> {
    const { total = Number.POSITIVE_INFINITY, pauseMs = 0 } = this.kind;
    while (!this.#stopped && this.#opened < total) {
      this.#opened += 1;
      await this.ask(this.next(this.#opened));
      if (pauseMs > 0) await wait(pauseMs);
    }
  }

  next(number: number): PromiseInput {
    const { steps = 1, workMs = 0, delayMs = 1_000 } = this.kind;
    const key = `c${number}.1`;
    return {
      idempotencyKey: `open ${key}`,
      key,
      lane: pick(this.random, LANES),
      delayMs: delayMs === 0 ? 0 : between(this.random, 0, delayMs),
      steps,
      workMs,
      poison: false,
    };
  }

  /** Asks until there is an answer. */
  async ask(input: PromiseInput): Promise<void> {
    for (;;) {
      const apis = this.fleet.of('api');
      if (apis.length > 0) {
        try {
          const outcome = await pick(this.random, apis).ask(input);
          this.lastAnswerAt = performance.now();
          if ('ok' in outcome) this.acknowledged.push(input.key);
          else this.refused += 1;
          return;
        } catch {
          this.repeats += 1;
        }
      }
      await wait(50);
    }
  }
}
