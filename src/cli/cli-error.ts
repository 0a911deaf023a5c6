/** A command cannot do what was asked: what is wrong, and what to do about it. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    message: string,
    readonly cure: string,
    /** 1: it failed; 2: it was asked wrongly. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}
