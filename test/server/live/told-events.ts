import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'graphql-ws';

/** What one subscription has been told, answer by answer; a refusal of the whole reads like an answer with errors. */
export class Told {
  /** How many answers have come, read or not. */
  seen = 0;
  /** No more will come. */
  over = false;
  readonly end: () => void;
  readonly #answers: unknown[] = [];
  #reader: ((answer: unknown) => void) | null = null;

  constructor(client: Client, query: string, variables: { [name: string]: unknown } = {}) {
    this.end = client.subscribe(
      { query, variables },
      {
        next: (answer) => this.#take(answer),
        error: (errors) => {
          this.over = true;
          this.#take({ errors });
        },
        complete: () => {
          this.over = true;
        },
      },
    );
  }

  /** The next answer, which may have come already. */
  next(): Promise<unknown> {
    if (this.#answers.length > 0) return Promise.resolve(this.#answers.shift());
    return new Promise((resolve) => {
      this.#reader = resolve;
    });
  }

  #take(answer: unknown): void {
    this.seen += 1;
    if (this.#reader === null) {
      this.#answers.push(answer);
      return;
    }
    this.#reader(answer);
    this.#reader = null;
  }
}

/** The id of the work item that was told. */
export function idOf(answer: unknown): string {
  return (answer as { data: { inboxUpdated: { id: string } } }).data.inboxUpdated.id;
}

/** Looks again and again; fails by the test's time limit. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(5);
}
