import type { Fault, Position } from './fault.type.js';
import { FAULT_TEXTS, type FaultCode, WARNING_CODES } from './fault-texts.js';
import type { FaultText } from './texts/fault-text.js';

type Params<C extends FaultCode> = Parameters<(typeof FAULT_TEXTS)[C]>;

/** Gathers what is wrong with a folder. It keeps the first `limit` faults and warnings each, and counts the rest. */
export class FaultList {
  readonly #faults: Fault[] = [];
  readonly #warnings: Fault[] = [];
  #faultCount = 0;
  #warningCount = 0;

  constructor(private readonly limit = 300) {}

  get hasFaults(): boolean {
    return this.#faultCount > 0;
  }

  get count(): number {
    return this.#faultCount;
  }

  /** States one fault. `at` and `params` may be functions: they are worked out only while there is room. */
  add<C extends FaultCode>(code: C, at: Lazy<Position>, ...params: Lazied<Params<C>>): void {
    const warning = (WARNING_CODES as readonly FaultCode[]).includes(code);
    const list = warning ? this.#warnings : this.#faults;
    if (warning) this.#warningCount += 1;
    else this.#faultCount += 1;
    if (list.length >= this.limit) return;
    // The catalogue's entry and its parameters belong together by the signature; the compiler cannot follow a union.
    const text = FAULT_TEXTS[code] as (...given: unknown[]) => FaultText;
    list.push({ code, ...force(at), ...text(...params.map((given) => force<unknown>(given))) });
  }

  /** In order of file, line and column; a last entry tells how many more there were. */
  faults(): Fault[] {
    return closed(this.#faults, this.#faultCount, 'MORE_FAULTS');
  }

  /** As `faults`. Warnings do not stop the loading. */
  warnings(): Fault[] {
    return closed(this.#warnings, this.#warningCount, 'MORE_WARNINGS');
  }
}

type Lazy<T> = T | (() => T);
type Lazied<T extends readonly unknown[]> = { [K in keyof T]: Lazy<T[K]> };

function force<T>(value: Lazy<T>): T {
  return typeof value === 'function' ? (value as () => T)() : value;
}

function closed(list: readonly Fault[], count: number, code: 'MORE_FAULTS' | 'MORE_WARNINGS'): Fault[] {
  const sorted = list.toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code),
  );
  const last = sorted.at(-1);
  if (last === undefined || count === sorted.length) return sorted;
  const { file, line, column } = last;
  return [...sorted, { code, file, line, column, ...FAULT_TEXTS[code]({ count: count - sorted.length }) }];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
