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
    readonly complete: boolean,
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

  isDoubtful(code: string): boolean {
    return !this.complete || this.#doubtful.has(code);
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
    if (!this.isDoubtful(code)) {
      faults.add(this.unknown, at, () => ({ code, nearest: nearestCode(code, this.#rows.keys()) }));
    }
    return [];
  }
}

/** A code book whose rows have validity: the same code may mean one thing now and another later (H2). */
export class DatedBook<R extends Valid> extends CodeBook<R> {
  constructor(
    unknown: UnknownCode,
    private readonly notActive: 'UNIT_NOT_ACTIVE' | 'ORGANIZATION_NOT_ACTIVE',
    complete: boolean,
  ) {
    super(unknown, complete);
  }

  /** The row of a code in force on a day (any row where the day is not known); undefined, with a fault, where none is. */
  requireOn(
    code: string,
    on: string | null,
    at: Position | (() => Position),
    faults: FaultList,
  ): R | undefined {
    const rows = this.require(code, at, faults);
    if (on === null || rows.length === 0) return rows[0];
    const row = inForce(rows, on);
    if (row === undefined && !this.isDoubtful(code)) {
      faults.add(this.notActive, at, { code, on, validity: validityText(rows) });
    }
    return row;
  }

  /** The row of a code in force on a day, if any. */
  on(code: string, day: string): R | undefined {
    return inForce(this.rows(code), day);
  }
}

/** Half open: in force on `validFrom`, no longer on `validTo`. */
export interface Valid {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The row in force on a day. */
export function inForce<R extends Valid>(rows: readonly R[], on: string): R | undefined {
  return rows.find(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on < validTo));
}

/** The first day of the campaign on which it is in force; its own first day where it is in force outside it only. */
export function firstDay({ validFrom, validTo }: Valid, period: { startsOn: string } | null): string {
  if (period === null || validFrom >= period.startsOn) return validFrom;
  return validTo === null || validTo > period.startsOn ? period.startsOn : validFrom;
}

/** Whether two validities share a day. */
export function overlap(a: Valid, b: Valid): boolean {
  return (a.validTo === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom < b.validTo);
}

// "1900-01-01..2023-06-01, 2023-07-01.."
function validityText(rows: readonly Valid[]): string {
  return rows.map(({ validFrom, validTo }) => `${validFrom}..${validTo ?? ''}`).join(', ');
}
