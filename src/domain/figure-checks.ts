import { carriedBefore, type FigureOfDay, type FigureSeries } from './figure-series.js';

export interface JumpRule {
  /** Increments needed before anything is judged. */
  minimumHistory: number;
  madFactor: number;
  /** Counts a day below which no jump is worth a question. */
  minimumIncrement: number;
}

/**
 * F8: is the increase to this figure out of the unit's own ordinary? Judged on increments a day, against the median
 * of the recent ones and their median absolute deviation, which one odd day does not move.
 */
export function isUnusualJump(series: FigureSeries, figure: FigureOfDay, rule: JumpRule): boolean {
  const before = series.filter((entry) => entry.on < figure.on).slice(-HISTORY - 1);
  const history = dailyIncrements(before);
  const last = before.at(-1);
  if (last === undefined || history.length < rule.minimumHistory) return false;
  const increment = (figure.value - last.value) / daysApart(last.on, figure.on);
  const middle = median(history);
  const spread = Math.max(1, median(history.map((value) => Math.abs(value - middle))));
  return increment >= rule.minimumIncrement && increment - middle > rule.madFactor * spread;
}

/** F8: has the same value now been told `days` reports running? Not asked once the target is met: then nothing need move. */
export function isRepeatedValue(
  series: FigureSeries,
  figure: FigureOfDay,
  rule: { days: number },
  target: number | null,
): boolean {
  if (target !== null && figure.value >= target) return false;
  const recent = series.filter((entry) => entry.on < figure.on).slice(1 - rule.days);
  return recent.length === rule.days - 1 && recent.every((entry) => entry.value === figure.value);
}

/** F8: a cumulative figure must not fall. The earlier day's value it would fall below, or null. */
export function fallsBelow(series: FigureSeries, figure: FigureOfDay): FigureOfDay | null {
  const before = carriedBefore(series, figure.on);
  return before !== null && figure.value < before.value ? before : null;
}

/** The later day that would now stand lower than this figure, or null. */
export function risesAbove(series: FigureSeries, figure: FigureOfDay): FigureOfDay | null {
  const next = series.find((entry) => entry.on > figure.on);
  return next !== undefined && next.value < figure.value ? next : null;
}

/** How many increments back a jump is judged. */
const HISTORY = 14;

function dailyIncrements(entries: readonly FigureOfDay[]): number[] {
  return entries.slice(1).map((entry, index) => {
    const previous = entries[index] as FigureOfDay;
    return (entry.value - previous.value) / daysApart(previous.on, entry.on);
  });
}

function daysApart(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
