/** One unit's figures for one indicator, one a day, in order of day. */
export type FigureSeries = readonly FigureOfDay[];

export interface FigureOfDay {
  on: string;
  value: number;
}

/** A change of a total: `value` more and `units` more units with a figure, from day `from` up to the day before `until`. */
export interface SeriesChange {
  from: string;
  until: string | null;
  value: number;
  units: number;
}

/**
 * What a figure told for a day changes in every total above it.
 * A cumulative figure carries forward until the next one told, so it replaces what was carried on those days; a
 * periodic figure adds to all that follows (F1, F4).
 */
export function changesBy(
  series: FigureSeries,
  figure: FigureOfDay,
  accumulation: 'CUMULATIVE' | 'PERIODIC',
): SeriesChange[] {
  const same = series.find((entry) => entry.on === figure.on);
  const before = carriedBefore(series, figure.on);
  const until = series.find((entry) => entry.on > figure.on)?.on ?? null;
  const cumulative = accumulation === 'CUMULATIVE';
  const replaced = same?.value ?? (cumulative ? before?.value : undefined) ?? 0;
  const changes: SeriesChange[] = [];
  if (figure.value !== replaced) {
    changes.push({
      from: figure.on,
      until: cumulative ? until : null,
      value: figure.value - replaced,
      units: 0,
    });
  }
  if (same === undefined && before === null) changes.push({ from: figure.on, until, value: 0, units: 1 });
  return changes;
}

/** The last figure told for a day before this one. */
export function carriedBefore(series: FigureSeries, on: string): FigureOfDay | null {
  return series.findLast((entry) => entry.on < on) ?? null;
}

/** The figure in force on a day: that day's own, or the one carried forward. */
export function carriedOn(series: FigureSeries, on: string): FigureOfDay | null {
  return series.findLast((entry) => entry.on <= on) ?? null;
}

/** The series with one figure put in its place. */
export function withFigure(series: FigureSeries, figure: FigureOfDay): FigureSeries {
  const rest = series.filter((entry) => entry.on !== figure.on);
  const index = rest.findIndex((entry) => entry.on > figure.on);
  return index < 0 ? [...rest, figure] : [...rest.slice(0, index), figure, ...rest.slice(index)];
}
