import { setTimeout as wait } from 'node:timers/promises';

/** One request as its caller saw it; instants of `performance.now()`. */
export interface Call {
  readonly key: string | null;
  readonly from: number;
  readonly to: number;
  /** What went wrong on the way, or null where there was an answer. */
  readonly failure: string | null;
}

interface Question {
  readonly query: string;
  readonly variables: { [name: string]: unknown };
  /** Of a mutation: what goes wrong on the way is asked again under it. */
  readonly key: string | null;
}

/** People at work: each asks, waits for the answer, and asks the next thing, until `stop`. */
export class Callers {
  readonly calls: Call[] = [];
  /** Keys of mutations that were answered without errors. */
  readonly acknowledged: string[] = [];
  /** Answers that were no success: none is expected. */
  readonly refused: unknown[] = [];
  #stopped = false;
  #asked = 0;
  readonly #callers: Promise<void>[] = [];

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly question: (number: number) => Question,
  ) {}

  start(callers: number): this {
    for (let n = 0; n < callers; n += 1) this.#callers.push(this.#work());
    return this;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#callers);
  }

  async #work(): Promise<void> {
    while (!this.#stopped) {
      this.#asked += 1;
      const question = this.question(this.#asked);
      while (!(await this.#ask(question))) await wait(20);
    }
  }

  /** False where there was no answer and the same is to be asked again. */
  async #ask({ query, variables, key }: Question): Promise<boolean> {
    const from = performance.now();
    const failure = await this.#send(JSON.stringify({ query, variables }), key).catch((error: unknown) =>
      String(error),
    );
    this.calls.push({ key, from, to: performance.now(), failure });
    return failure === null;
  }

  async #send(body: string, key: string | null): Promise<string | null> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body,
    });
    if (response.status >= 500) return `${response.status} ${await response.text()}`;
    const answer = (await response.json()) as {
      data?: { [field: string]: { userErrors?: unknown[] } | null } | null;
      errors?: unknown;
    };
    const fields = Object.values(answer.data ?? {});
    const errors = answer.errors ?? fields.flatMap((field) => field?.userErrors ?? []);
    if (fields.length === 0 || (Array.isArray(errors) && errors.length > 0)) this.refused.push(errors);
    else if (key !== null) this.acknowledged.push(key);
    return null;
  }
}
