import type { BacktestRow } from '../../services/forecasts/backtest.js';
import type { BacktestSummary } from '../../services/forecasts/backtest-summary.js';
import { table } from '../table.js';

/** Every day's forecast unit by unit, and how the method did as a whole. */
export function backtestText(
  campaign: string,
  indicator: string,
  rows: readonly BacktestRow[],
  summaries: readonly BacktestSummary[],
): string {
  const units = [...new Set(rows.map((row) => row.unit))];
  const parts = units.map((unit) => unitText(rows.filter((row) => row.unit === unit)));
  return [
    `${campaign}, ${indicator}: what was forecast each evening, and what happened`,
    ...parts,
    'Summary',
    ...summaries.map(summaryText),
  ].join('\n\n');
}

function unitText(rows: readonly BacktestRow[]): string {
  const [first] = rows;
  if (first === undefined) return '';
  const outcome = first.actualOn === null ? 'not reached' : `reached on ${first.actualOn}`;
  const days = table<BacktestRow>(
    [
      { title: 'day', value: (row) => row.on },
      { title: 'done', value: (row) => `${((row.achieved / row.target) * 100).toFixed(2)}%`, align: 'right' },
      { title: 'projected', value: (row) => row.projectedOn ?? '-' },
      { title: 'from', value: (row) => row.earliestOn ?? '-' },
      { title: 'to', value: (row) => row.latestOn ?? '-' },
      { title: 'straight line', value: (row) => row.straightLineOn ?? '-' },
      { title: 'next milestone', value: (row) => row.milestoneOn ?? '-' },
      { title: 'risk', value: (row) => row.risk },
      { title: 'actual', value: (row) => row.actualOn ?? '-' },
      { title: '', value: (row) => (row.hit === null ? '' : row.hit ? 'hit' : 'miss') },
    ],
    rows,
  );
  return `${first.unit} ${first.name}, target ${first.target}, ${outcome}\n${days}`;
}

function summaryText(summary: BacktestSummary): string {
  const { level, units, forecasts, withRange, hits, coverage, earlier, later, open } = summary;
  const percent = coverage === null ? '' : ` (${(coverage * 100).toFixed(0)}%)`;
  const risks = summary.risks.map(({ risk, said, met }) => `${risk} ${met} of ${said}`);
  return [
    `${level}: ${units} units, ${forecasts} forecasts, ${withRange} with a range`,
    `  inside the range ${hits}${percent}, before it ${earlier}, after it ${later}, ranges without an end ${open}`,
    `  median width of the range ${days(summary.medianWidth)}`,
    `  median error ${days(summary.medianError)}, of the straight line ${days(summary.medianErrorOfStraightLine)}`,
    `  next milestone met where it was said: ${risks.join(', ')}`,
  ].join('\n');
}

function days(value: number | null): string {
  return value === null ? 'unknown' : `${value} day(s)`;
}
