import type { UnitSeries } from '../../domain/first-met.js';
import type { KnownFigure } from '../queries/figures/figures-known.js';

/** Counts so far, by unit in order of day; days of a periodic indicator are added up (F1). */
export function seriesByUnit(figures: readonly KnownFigure[], periodic: boolean): Map<number, UnitSeries> {
  const series = new Map<number, { on: string; value: number }[]>();
  for (const figure of figures) {
    const own = series.get(figure.unitId) ?? [];
    const before = periodic ? (own.at(-1)?.value ?? 0) : 0;
    own.push({ on: figure.on, value: before + figure.value });
    series.set(figure.unitId, own);
  }
  return series;
}
