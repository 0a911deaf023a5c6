import type { Logger } from '../create-log.js';
import type { Count, CountStore } from './count-store.js';

/**
 * Counts requests for the whole installation without asking anybody at a request: each process counts by itself and
 * tells the store now and then what it has counted, which answers what all have. Between two tellings a process does
 * not know the others' latest; so it tells after `FLUSH_MS`, and at once when it has counted a twentieth of a limit.
 * While the store is away each process counts for itself.
 */
export class SharedCounts {
  readonly #store: CountStore;
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #counters = new Map<string, Counter>();
  readonly #untold = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #telling: Promise<void> | null = null;
  #complainedAt = 0;

  constructor(options: { store: CountStore; log: Logger; now: () => number }) {
    this.#store = options.store;
    this.#log = options.log;
    this.#now = options.now;
  }

  /** Counts one request of a key; answers how many there were in this window, and when it ends. */
  hit(key: string, windowMs: number, most: number): { count: number; endsInMs: number } {
    const now = this.#now();
    const until = (Math.floor(now / windowMs) + 1) * windowMs;
    const counter = this.#counterOf(key, until);
    counter.own += 1;
    this.#untold.add(key);
    // Who is over the limit already changes nothing by more of the same.
    const count = counter.told + counter.own;
    this.#timer ??= setTimeout(() => void this.tell(), FLUSH_MS).unref();
    if (counter.own >= Math.max(1, most / 20) && count <= most * 2) void this.tell();
    return { count, endsInMs: until - now };
  }

  /** Tells the store what it does not know yet. Never rejects. */
  tell(): Promise<void> {
    this.#telling ??= this.#tell().finally(() => {
      this.#telling = null;
    });
    return this.#telling;
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#telling;
    await this.#store.close();
  }

  async #tell(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const now = this.#now();
    const counts: Count[] = [];
    for (const key of this.#untold) {
      const counter = this.#counters.get(key);
      if (counter === undefined || counter.until <= now) continue;
      counts.push({ key, until: counter.until, hits: counter.own });
      counter.told += counter.own;
      counter.own = 0;
    }
    this.#untold.clear();
    if (this.#counters.size > MOST_KEYS) this.#forgetEnded(now);
    if (counts.length === 0) return;
    try {
      for (const { key, until, hits } of await this.#store.add(counts)) {
        const counter = this.#counters.get(key);
        if (counter?.until === until) counter.told = Math.max(counter.told, hits);
      }
    } catch (error) {
      // Counting goes on here; what was not told stays counted here alone.
      if (now - this.#complainedAt < COMPLAINT_MS) return;
      this.#complainedAt = now;
      this.#log.warn({ err: error }, 'rates: requests are counted by this process alone');
    }
  }

  #counterOf(key: string, until: number): Counter {
    const known = this.#counters.get(key);
    if (known?.until === until) return known;
    const counter = { until, told: 0, own: 0 };
    this.#counters.set(key, counter);
    return counter;
  }

  /** What is over, then the oldest: under a flood of made-up keys the limit of their address holds. */
  #forgetEnded(now: number): void {
    for (const [key, { until }] of this.#counters) if (until <= now) this.#counters.delete(key);
    for (const key of this.#counters.keys()) {
      if (this.#counters.size <= MOST_KEYS) return;
      this.#counters.delete(key);
    }
  }
}

interface Counter {
  readonly until: number;
  /** By all processes, as far as the store has said, with all that this one has told. */
  told: number;
  /** By this process since. */
  own: number;
}

const FLUSH_MS = 1_000;
const COMPLAINT_MS = 60_000;
const MOST_KEYS = 50_000;
