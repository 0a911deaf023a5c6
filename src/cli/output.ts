/** Where a command writes. Tests bring their own. */
export interface Streams {
  readonly stdout: WritableText;
  readonly stderr: WritableText;
}

export interface WritableText {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/**
 * What a command says: its result on stdout, once, as text or as one JSON document; everything on the way on stderr,
 * so that a result can be piped.
 */
export class Output {
  readonly #streams: Streams;
  #progressShown = '';

  constructor(
    streams: Streams,
    readonly json: boolean,
  ) {
    this.#streams = streams;
  }

  /** A line on the way: what is started, what was found. Usable as a callback. */
  readonly report = (line: string): void => {
    this.#clearProgress();
    this.#streams.stderr.write(`${line}\n`);
  };

  /** A line that replaces the one before at a terminal; elsewhere it is written when it differs. */
  readonly progress = (line: string): void => {
    if (line === this.#progressShown) return;
    if (this.#streams.stderr.isTTY !== true) {
      this.#streams.stderr.write(`${line}\n`);
      this.#progressShown = line;
      return;
    }
    this.#clearProgress();
    this.#streams.stderr.write(line);
    this.#progressShown = line;
  };

  /** The result: `document` with --json, else the text. */
  result(document: unknown, text: () => string): void {
    this.#clearProgress();
    const said = this.json ? JSON.stringify(document, null, 2) : text();
    this.#streams.stdout.write(`${said}\n`);
  }

  /** A piece of a result too long to be held: as it is, on stdout. */
  raw(text: string): void {
    this.#clearProgress();
    this.#streams.stdout.write(text);
  }

  #clearProgress(): void {
    if (this.#progressShown !== '' && this.#streams.stderr.isTTY === true)
      this.#streams.stderr.write('\r\u001B[2K');
    this.#progressShown = '';
  }
}
