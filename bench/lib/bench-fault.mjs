/** Something that the message alone explains: a wrong option, answers that differ, a server that fails. */
export class BenchFault extends Error {
  constructor(message, options = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? 1;
  }
}
