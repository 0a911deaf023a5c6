import type { CsvRow } from './csv-table.js';
import type { FaultList } from './fault-list.js';
import type { LocalClock } from './local-clock.js';
import { nearestCode } from './nearest-code.js';
import { stateDate, stateFigure } from './state-value.js';
import { isCode, isMailbox } from './value-checks.js';

/** The day that an empty valid_from stands for: known before the campaign. */
const BEGINNING = '1900-01-01';

/**
 * Reads the cells of one row by what they should hold. A cell that does not fit states its fault, turns `ok` false and
 * gives a placeholder: look at `ok` before using what was read.
 */
export class CellReader {
  ok = true;

  constructor(
    private readonly row: CsvRow,
    private readonly clock: LocalClock,
    private readonly faults: FaultList,
  ) {}

  optionalText(column: string): string | null {
    const value = this.row.get(column);
    if (value === '') return null;
    if (value.trim() !== value) this.#fail('PADDED_CELL', column);
    return value;
  }

  text(column: string): string {
    const value = this.optionalText(column);
    if (value === null) this.#fail('EMPTY_CELL', column);
    return value ?? '';
  }

  optionalCode(column: string): string | null {
    const value = this.optionalText(column);
    if (value === null || isCode(value) || !this.ok) return value;
    this.faults.add('MALFORMED_CODE', () => this.row.at(column), { field: column, value });
    this.ok = false;
    return value;
  }

  code(column: string): string {
    const value = this.optionalCode(column);
    if (value === null) this.#fail('EMPTY_CELL', column);
    return value ?? '';
  }

  optionalDate(column: string): string | null {
    const value = this.optionalText(column);
    if (value !== null && !stateDate(column, value, () => this.row.at(column), this.faults)) this.ok = false;
    return value;
  }

  date(column: string): string {
    const value = this.optionalDate(column);
    if (value === null) this.#fail('EMPTY_CELL', column);
    return value ?? '';
  }

  optionalMailbox(column: string): string | null {
    const value = this.optionalText(column);
    if (value === null || isMailbox(value) || !this.ok) return value;
    this.faults.add('MALFORMED_MAILBOX', () => this.row.at(column), { field: column, value });
    this.ok = false;
    return value;
  }

  /** valid_from and valid_to: half open, an empty beginning is `BEGINNING`. */
  validity(): { validFrom: string; validTo: string | null } {
    const validFrom = this.optionalDate('valid_from') ?? BEGINNING;
    const validTo = this.optionalDate('valid_to');
    if (this.ok && validTo !== null && validTo <= validFrom) {
      this.faults.add('INVALID_VALIDITY', () => this.row.at('valid_to'), { from: validFrom, to: validTo });
      this.ok = false;
    }
    return { validFrom, validTo };
  }

  /** One of the names, as the folder spells them: as they are, or in small letters. */
  oneOf<T extends string>(column: string, names: Readonly<Record<string, T>>, spelling?: 'small'): T {
    const all = Object.values(names);
    const value = this.text(column);
    const spelt = (name: string) => (spelling === 'small' ? name.toLowerCase() : name);
    const found = all.find((name) => spelt(name) === value);
    if (found !== undefined) return found;
    if (value !== '') {
      const known = all.map(spelt);
      const nearest = nearestCode(value, known);
      this.faults.add('UNKNOWN_VALUE', () => this.row.at(column), { field: column, value, known, nearest });
      this.ok = false;
    }
    // A placeholder: `ok` is false.
    return all[0] as T;
  }

  flag(column: string): boolean {
    return this.oneOf(column, { true: 'true', false: 'false' }) === 'true';
  }

  optionalFigure(column: string): number | null {
    const value = this.optionalText(column);
    if (value === null) return null;
    if (!stateFigure(column, value, () => this.row.at(column), this.faults)) this.ok = false;
    return Number(value);
  }

  figure(column: string): number {
    const value = this.optionalFigure(column);
    if (value === null) this.#fail('EMPTY_CELL', column);
    return value ?? 0;
  }

  /** A fraction 0..1. */
  optionalShare(column: string): number | null {
    const value = this.optionalText(column);
    if (value === null) return null;
    const share = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
    if (share >= 0 && share <= 1) return share;
    const range = { minimum: 0, maximum: 1 };
    this.faults.add('NUMBER_OUT_OF_RANGE', () => this.row.at(column), { field: column, value, ...range });
    this.ok = false;
    return null;
  }

  instant(column: string): Date {
    const value = this.text(column);
    const instant = this.clock.parse(value);
    if (instant !== null) return instant;
    if (value !== '') {
      this.faults.add('IMPOSSIBLE_INSTANT', () => this.row.at(column), { field: column, value });
      this.ok = false;
    }
    return new Date(0);
  }

  #fail(code: 'EMPTY_CELL' | 'PADDED_CELL', column: string): void {
    this.faults.add(code, () => this.row.at(column), { field: column });
    this.ok = false;
  }
}
