/**
 * Lets jobs of one process run side by side, except those that must run alone. A job that has run while a process
 * ended gets the process for itself: if it ends again, nobody else is to blame.
 */
export class Turns {
  #together = 0;
  #alone = false;
  readonly #waiting: { alone: boolean; begin: () => void }[] = [];

  async take<Result>(alone: boolean, work: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((begin) => {
      this.#waiting.push({ alone, begin });
      this.#admit();
    });
    try {
      return await work();
    } finally {
      if (alone) this.#alone = false;
      else this.#together -= 1;
      this.#admit();
    }
  }

  /** In the order of asking, so that who wants to be alone is not overtaken for ever. */
  #admit(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      if (this.#alone || (next.alone && this.#together > 0)) return;
      this.#waiting.shift();
      if (next.alone) this.#alone = true;
      else this.#together += 1;
      next.begin();
    }
  }
}
