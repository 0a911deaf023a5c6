/**
 * What one subscriber has yet to be told: an iterator over values, each kept once however often it came, at most
 * `capacity` of them (the oldest is dropped: a hint lost costs freshness, never truth). Ending it, also by
 * `return()` while a value is waited for, calls `onEnd` once.
 */
export class Mailbox<Value> implements AsyncIterableIterator<Value> {
  readonly #waiting = new Set<Value>();
  readonly #capacity: number;
  readonly #onEnd: () => void;
  #reader: ((result: IteratorResult<Value, undefined>) => void) | null = null;
  #ended = false;

  constructor(options: { capacity: number; onEnd: () => void }) {
    this.#capacity = options.capacity;
    this.#onEnd = options.onEnd;
  }

  put(value: Value): void {
    if (this.#ended) return;
    const reader = this.#reader;
    if (reader !== null) {
      this.#reader = null;
      reader({ done: false, value });
      return;
    }
    this.#waiting.add(value);
    if (this.#waiting.size <= this.#capacity) return;
    for (const oldest of this.#waiting) {
      this.#waiting.delete(oldest);
      break;
    }
  }

  /** One reader at a time, as `for await` is. */
  next(): Promise<IteratorResult<Value, undefined>> {
    for (const value of this.#waiting) {
      this.#waiting.delete(value);
      return Promise.resolve({ done: false, value });
    }
    if (this.#ended) return Promise.resolve(DONE);
    return new Promise((resolve) => {
      this.#reader = resolve;
    });
  }

  return(): Promise<IteratorResult<Value, undefined>> {
    this.end();
    return Promise.resolve(DONE);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#waiting.clear();
    this.#reader?.(DONE);
    this.#reader = null;
    this.#onEnd();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

const DONE = { done: true, value: undefined } as const;
