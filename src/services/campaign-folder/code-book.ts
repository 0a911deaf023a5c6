import type { Position } from './fault.type.js';
import type { FaultList } from './fault-list.js';
import { nearestCode } from './nearest-code.js';

type UnknownCode =
  | 'UNKNOWN_UNIT'
  | 'UNKNOWN_ORGANIZATION'
  | 'UNKNOWN_POSITION'
  | 'UNKNOWN_INDICATOR'
  | 'UNKNOWN_TIER';

/**
 * The codes that a file declares, each with its rows. Where the file could not be read whole, or a row that declares a
 * code is itself at fault, a reference to that code is not called unknown: one fault, stated once.
 */
export class CodeBook<R> {
  readonly #rows = new Map<string, R[]>();
  readonly #doubtful = new Set<string>();

  constructor(
    private readonly unknown: UnknownCode,
    private readonly complete: boolean,
  ) {}

  declare(code: string, row: R): void {
    const rows = this.#rows.get(code);
    if (rows === undefined) this.#rows.set(code, [row]);
    else rows.push(row);
  }

  /** Notes a code whose own row is at fault. */
  doubt(code: string): void {
    this.#doubtful.add(code);
  }

  rows(code: string): readonly R[] {
    return this.#rows.get(code) ?? [];
  }

  codes(): Iterable<string> {
    return this.#rows.keys();
  }

  /** The rows of a code that something refers to; none, with a fault, where nothing declares it. */
  require(code: string, at: Position | (() => Position), faults: FaultList): readonly R[] {
    const rows = this.#rows.get(code);
    if (rows !== undefined) return rows;
    if (this.complete && !this.#doubtful.has(code)) {
      faults.add(this.unknown, at, () => ({ code, nearest: nearestCode(code, this.#rows.keys()) }));
    }
    return [];
  }
}

interface Valid {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The row in force on a day. */
export function inForce<R extends Valid>(rows: readonly R[], on: string): R | undefined {
  return rows.find(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on < validTo));
}

/** Whether two validities share a day. */
export function overlap(a: Valid, b: Valid): boolean {
  return (a.validTo === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom < b.validTo);
}

/** When a code is in force, in short: "1900-01-01..2023-06-01, 2023-07-01..". */
export function validityText(rows: readonly Valid[]): string {
  return rows.map(({ validFrom, validTo }) => `${validFrom}..${validTo ?? ''}`).join(', ');
}
