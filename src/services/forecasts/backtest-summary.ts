import { daysBetween } from '../../domain/deadline.js';
import { Risk, type UnitLevel } from '../../entities/states.js';
import type { BacktestRow } from './backtest.js';

/** How the forecasts of a level did. Rates are fractions; errors and widths are days, null where there are none. */
export interface BacktestSummary {
  level: UnitLevel;
  /** Units that had not reached their target on the first day they could be forecast. */
  units: number;
  forecasts: number;
  withRange: number;
  hits: number;
  coverage: number | null;
  /** Reached before the range began, and after it ended. */
  earlier: number;
  later: number;
  /** Ranges whose end was too far away to be named. */
  open: number;
  medianWidth: number | null;
  medianError: number | null;
  medianErrorOfStraightLine: number | null;
  /** Of the forecasts with a risk, how many of the milestones they were about were then met. */
  risks: { risk: Risk; said: number; met: number }[];
}

export function summarizeBacktest(rows: readonly BacktestRow[], level: UnitLevel): BacktestSummary {
  const here = rows.filter((row) => row.level === level);
  const ranged = here.filter((row) => row.hit !== null);
  const hits = ranged.filter((row) => row.hit === true).length;
  return {
    level,
    units: new Set(here.map((row) => row.unit)).size,
    forecasts: here.length,
    withRange: ranged.length,
    hits,
    coverage: ranged.length === 0 ? null : hits / ranged.length,
    earlier: ranged.filter((row) => row.actualOn !== null && row.actualOn < (row.earliestOn ?? '')).length,
    later: ranged.filter((row) => row.latestOn !== null && (row.actualOn ?? LATER) > row.latestOn).length,
    open: ranged.filter((row) => row.latestOn === null).length,
    medianWidth: median(
      ranged.flatMap((row) => distance(row.earliestOn, row.latestOn)).map((days) => Math.abs(days)),
    ),
    medianError: median(ranged.flatMap((row) => distance(row.projectedOn, row.actualOn)).map(Math.abs)),
    medianErrorOfStraightLine: median(
      ranged.flatMap((row) => distance(row.straightLineOn, row.actualOn)).map(Math.abs),
    ),
    risks: [Risk.ON_TRACK, Risk.AT_RISK, Risk.HIGH_RISK].map((risk) => {
      const said = here.filter((row) => row.risk === risk && row.milestoneOn !== null);
      const met = said.filter((row) => (row.actualOn ?? LATER) <= (row.milestoneOn ?? ''));
      return { risk, said: said.length, met: met.length };
    }),
  };
}

/** After every day. */
const LATER = '9999-12-31';

function distance(from: string | null, to: string | null): number[] {
  return from === null || to === null ? [] : [daysBetween(from, to)];
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor((sorted.length - 1) / 2);
  const lower = sorted[middle];
  const upper = sorted[sorted.length - 1 - middle];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}
