/**
 * A unit's counts by day from the first day of a campaign. Null where the day is not known: nothing was told for it, or
 * too much of it is carried forward. Unknown is never zero, and never "no progress" (F4).
 */
export type ToldSeries = readonly (number | null)[];

/** The last day up to this one that is known; null where none is. */
export function lastTold(series: ToldSeries, upTo: number): number | null {
  for (let day = Math.min(upTo, series.length - 1); day >= 0; day -= 1) {
    if (isNumber(series[day])) return day;
  }
  return null;
}

/**
 * What was added a day over a window that ends on a known day. Where the day on which the window begins is not known,
 * it begins on the known day before, at most as many days earlier again. Null where there is none.
 */
export function rateOver(series: ToldSeries, end: number, window: number): number | null {
  const last = series[end];
  if (!isNumber(last)) return null;
  for (let start = end - window; start >= Math.max(0, end - 2 * window); start -= 1) {
    const first = series[start];
    if (isNumber(first)) return (last - first) / (end - start);
  }
  return null;
}

/** How a past day's straight line compared with what later happened. */
export interface PastError {
  /** Days over which it was compared. */
  horizon: number;
  /**
   * By how much the daily rate changed a day, as a part of itself, so that the ratio of what happened to what was
   * projected is `1 + drift × (horizon + window) / 2`. A rate that changes evenly is wrong by more the farther one looks;
   * said like this, errors over different horizons can be laid side by side.
   */
  drift: number;
}

/**
 * The straight line of every recent day up to `upTo`, over every horizon that has come since, the longest first (F11).
 * Days that are not known say nothing, nor do days on which nothing moved.
 */
export function pastErrors(series: ToldSeries, upTo: number, window: number): PastError[] {
  const begin = Math.max(window, upTo - RECENT_DAYS);
  const rates: (number | null)[] = [];
  for (let origin = begin; origin < upTo; origin += 1) rates.push(rateOver(series, origin, window));
  const errors: PastError[] = [];
  for (let horizon = upTo - begin; horizon >= 1; horizon -= 1) {
    for (let origin = begin; origin + horizon <= upTo; origin += 1) {
      const rate = rates[origin - begin];
      const from = series[origin];
      const then = series[origin + horizon];
      if (!isNumber(rate) || rate <= 0 || !isNumber(from) || !isNumber(then)) continue;
      const ratio = (then - from) / (rate * horizon);
      errors.push({ horizon, drift: (2 * (ratio - 1)) / (horizon + window) });
    }
  }
  return errors;
}

/** What the errors so far say of a horizon: of twenty, one was below `low`, one above `high`. */
export interface Drifts {
  low: number;
  median: number;
  high: number;
}

/** The errors of one window, asked again and again for the range at a horizon. */
export class ErrorBook {
  /** Drifts, the longest horizons first; and how many of them there are over each horizon or a longer one. */
  readonly #drifts: Float64Array;
  readonly #countFrom: number[];
  readonly #answers = new Map<number, Drifts>();

  constructor(errors: readonly PastError[]) {
    const longest = errors.reduce((most, { horizon }) => Math.max(most, horizon), 0);
    this.#countFrom = Array.from({ length: longest + 1 }, () => 0);
    const byHorizon: number[][] = this.#countFrom.map(() => []);
    for (const { horizon, drift } of errors) byHorizon[horizon]?.push(drift);
    let count = 0;
    for (let horizon = longest; horizon >= 0; horizon -= 1) {
      count += byHorizon[horizon]?.length ?? 0;
      this.#countFrom[horizon] = count;
    }
    this.#drifts = Float64Array.from(byHorizon.reverse().flat());
  }

  /** How many comparisons it holds. */
  get size(): number {
    return this.#drifts.length;
  }

  /** Whether there are enough of them to say anything. */
  get speaks(): boolean {
    return this.size >= FEWEST;
  }

  /**
   * From the errors over about half this horizon or more; where none is as long, over half the longest there is; and
   * never from fewer than ten, the longest first. No drift at all where the book does not speak.
   */
  at(horizon: number): Drifts {
    if (!this.speaks) return { low: 0, median: 0, high: 0 };
    const half = Math.min(horizon, this.#countFrom.length - 1) / 2;
    const shortest = SHORTEST.find((days) => days <= half) ?? 1;
    const known = this.#answers.get(shortest);
    if (known !== undefined) return known;
    const used = Math.max(FEWEST, this.#countFrom[shortest] ?? 0);
    const answer = quantilesOf(this.#drifts.slice(0, used).sort());
    this.#answers.set(shortest, answer);
    return answer;
  }
}

/** Three weeks: what was wrong before that says little of now. */
const RECENT_DAYS = 21;
const FEWEST = 10;
/** Steps of half a horizon: days in between would ask for the same errors again and again. */
const SHORTEST = [10, 7, 5, 3, 2, 1];
const LOW = 0.05;
const HIGH = 0.95;

function quantilesOf(sorted: Float64Array): Drifts {
  return { low: quantile(sorted, LOW), median: quantile(sorted, 0.5), high: quantile(sorted, HIGH) };
}

/** Between the two nearest, in proportion. */
function quantile(sorted: Float64Array, part: number): number {
  const place = part * (sorted.length - 1);
  const below = Math.floor(place);
  const lower = sorted[below] ?? 0;
  const upper = sorted[below + 1] ?? lower;
  return lower + (upper - lower) * (place - below);
}

function isNumber(value: number | null | undefined): value is number {
  return value !== null && value !== undefined;
}
