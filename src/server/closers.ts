/** What has been opened, to be closed in reverse; also when opening the next thing fails. */
export class Closers {
  readonly #closers: { name: string; close: () => Promise<unknown> }[] = [];
  #closing: Promise<void> | null = null;

  add(name: string, close: () => Promise<unknown>): void {
    this.#closers.push({ name, close });
  }

  /** Closes everything, the last opened first. What fails to close does not keep the rest open; then it throws. */
  closeAll(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    const faults: Error[] = [];
    for (const { name, close } of this.#closers.toReversed()) {
      try {
        await close();
      } catch (error) {
        faults.push(new Error(`${name} could not be closed`, { cause: error }));
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, faults.map((fault) => fault.message).join('; '));
  }
}
