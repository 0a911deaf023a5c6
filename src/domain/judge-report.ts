import type { Accumulation, DataErrorKind } from '../entities/states.js';
import { fallsBelow, isRepeatedValue, isUnusualJump, type JumpRule, risesAbove } from './figure-checks.js';
import { carriedOn, type FigureOfDay, type FigureSeries } from './figure-series.js';
import { type Problem, problem } from './refusal.js';

/** One figure about to be told, with what is already known of its unit. */
export interface FigureToJudge {
  indicator: string;
  accumulation: Accumulation;
  on: string;
  value: number;
  series: FigureSeries;
  /** The indicator this one may not exceed, with the value in force that day (null: never told). */
  bound: { indicator: string; value: number | null } | null;
  target: number | null;
  /** Path of the value in the input; null for a figure taken over from the revision before: it is not told anew. */
  field: string[] | null;
  /** A correction may change what a submission may not. */
  correction: boolean;
}

export interface CheckRules {
  unusualJump: JumpRule;
  repeatedValue: { days: number };
}

/** What must be asked about a figure that is let in (F8). */
export interface Doubt {
  kind: DataErrorKind;
  on: string;
  reported: number;
  expected: number | null;
}

/** What stands against letting the figure in at all: it would contradict what is already told. */
export function problemsOf(figure: FigureToJudge): Problem[] {
  const problems: Problem[] = [];
  const { indicator, value, field } = figure;
  if (field === null) return problems;
  const earlier = figure.accumulation === 'CUMULATIVE' ? fallsBelow(figure.series, figure) : null;
  if (earlier !== null) {
    const params = { indicator, value, earlier: earlier.value, earlierOn: earlier.on };
    problems.push(problem('CUMULATIVE_DECREASE', field, params));
  }
  const bound = figure.bound;
  if (bound !== null && bound.value !== null && value > bound.value) {
    problems.push(
      problem('EXCEEDS_BOUND', field, { indicator, value, bound: bound.indicator, boundValue: bound.value }),
    );
  }
  return problems;
}

/**
 * F1: a count lowered, or told late, below what it bounds on later days that have been told: each such day is asked
 * about. `bounds` is the series of the count with the new figure in it, `bounded` that of the indicator it bounds.
 */
export function exceededLater(bounds: FigureSeries, bounded: FigureSeries, figure: FigureOfDay): Doubt[] {
  const until = bounds.find((entry) => entry.on > figure.on)?.on ?? null;
  return bounded
    .filter((entry) => entry.on > figure.on && (until === null || entry.on < until))
    .filter((entry) => entry.value > figure.value)
    .map((entry) => ({ kind: 'EXCEEDS_BOUND', on: entry.on, reported: entry.value, expected: figure.value }));
}

/** What is let in and asked about: an unusual jump, a value that stands still, a later day that now stands lower. */
export function doubtsAbout(figure: FigureToJudge, rules: CheckRules): Doubt[] {
  if (figure.accumulation !== 'CUMULATIVE') return [];
  const doubts: Doubt[] = [];
  const later = risesAbove(figure.series, figure);
  if (later !== null) {
    doubts.push({ kind: 'CUMULATIVE_DECREASE', on: later.on, reported: later.value, expected: figure.value });
  }
  if (figure.correction) return doubts;
  if (isUnusualJump(figure.series, figure, rules.unusualJump)) {
    const expected = carriedOn(figure.series, figure.on)?.value ?? null;
    doubts.push({ kind: 'UNUSUAL_JUMP', on: figure.on, reported: figure.value, expected });
  }
  if (isRepeatedValue(figure.series, figure, rules.repeatedValue, figure.target)) {
    doubts.push({ kind: 'REPEATED_VALUE', on: figure.on, reported: figure.value, expected: null });
  }
  return doubts;
}
