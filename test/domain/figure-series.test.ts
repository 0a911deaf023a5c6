import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../src/domain/deadline.js';
import {
  carriedBefore,
  carriedOn,
  changesBy,
  type FigureOfDay,
  type FigureSeries,
  withFigure,
} from '../../src/domain/figure-series.js';

const SERIES: FigureSeries = [
  { on: '2023-06-02', value: 20 },
  { on: '2023-06-05', value: 50 },
];

describe('a series of figures', () => {
  it('carries the last one told forward, and nothing before the first (F4)', () => {
    expect(carriedOn(SERIES, '2023-06-01')).toBeNull();
    expect(carriedOn(SERIES, '2023-06-02')?.value).toBe(20);
    expect(carriedOn(SERIES, '2023-06-04')?.value).toBe(20);
    expect(carriedOn(SERIES, '2023-06-05')?.value).toBe(50);
    expect(carriedBefore(SERIES, '2023-06-02')).toBeNull();
    expect(carriedBefore(SERIES, '2023-06-05')?.value).toBe(20);
  });

  it('keeps its order whichever day is put in, and one figure a day', () => {
    const days = (series: FigureSeries) => series.map((entry) => [entry.on.slice(8), entry.value]);
    expect(days(withFigure(SERIES, { on: '2023-06-01', value: 1 }))).toEqual([
      ['01', 1],
      ['02', 20],
      ['05', 50],
    ]);
    expect(days(withFigure(SERIES, { on: '2023-06-03', value: 30 }))[1]).toEqual(['03', 30]);
    expect(days(withFigure(SERIES, { on: '2023-06-09', value: 90 }))[2]).toEqual(['09', 90]);
    expect(days(withFigure(SERIES, { on: '2023-06-05', value: 55 }))).toEqual([
      ['02', 20],
      ['05', 55],
    ]);
  });
});

describe('what a figure changes in the totals above it', () => {
  it('is the difference with what was carried, until the next day told', () => {
    expect(changesBy(SERIES, { on: '2023-06-03', value: 33 }, 'CUMULATIVE')).toEqual([
      { from: '2023-06-03', until: '2023-06-05', value: 13, units: 0 },
    ]);
    expect(changesBy(SERIES, { on: '2023-06-07', value: 70 }, 'CUMULATIVE')).toEqual([
      { from: '2023-06-07', until: null, value: 20, units: 0 },
    ]);
  });

  it('counts the unit from its first day on', () => {
    expect(changesBy([], { on: '2023-06-01', value: 10 }, 'CUMULATIVE')).toEqual([
      { from: '2023-06-01', until: null, value: 10, units: 0 },
      { from: '2023-06-01', until: null, value: 0, units: 1 },
    ]);
    expect(changesBy(SERIES, { on: '2023-06-01', value: 10 }, 'CUMULATIVE')).toEqual([
      { from: '2023-06-01', until: '2023-06-02', value: 10, units: 0 },
      { from: '2023-06-01', until: '2023-06-02', value: 0, units: 1 },
    ]);
  });

  it('of a first figure that is zero is still that somebody told it: zero is not unknown (F4)', () => {
    expect(changesBy([], { on: '2023-06-01', value: 0 }, 'CUMULATIVE')).toEqual([
      { from: '2023-06-01', until: null, value: 0, units: 1 },
    ]);
  });

  it('of a correction is its difference with the revision before', () => {
    expect(changesBy(SERIES, { on: '2023-06-05', value: 45 }, 'CUMULATIVE')).toEqual([
      { from: '2023-06-05', until: null, value: -5, units: 0 },
    ]);
    expect(changesBy(SERIES, { on: '2023-06-05', value: 50 }, 'CUMULATIVE')).toEqual([]);
  });

  it('of a periodic figure is the day itself, for all days that follow (F1)', () => {
    expect(changesBy(SERIES, { on: '2023-06-03', value: 7 }, 'PERIODIC')).toEqual([
      { from: '2023-06-03', until: null, value: 7, units: 0 },
    ]);
    expect(changesBy(SERIES, { on: '2023-06-02', value: 25 }, 'PERIODIC')).toEqual([
      { from: '2023-06-02', until: null, value: 5, units: 0 },
    ]);
  });

  it('adds up, told in any order, to what the series says on every day', () => {
    const figure = fc.record({ day: fc.nat(12), value: fc.nat(1000) });
    const accumulation = fc.constantFrom('CUMULATIVE' as const, 'PERIODIC' as const);
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 20 }), accumulation, (told, kind) => {
        let series: FigureSeries = [];
        const totals = Array.from({ length: 13 }, () => ({ value: 0, units: 0 }));
        for (const { day, value } of told) {
          const next: FigureOfDay = { on: addDays('2023-06-01', day), value };
          for (const change of changesBy(series, next, kind)) {
            for (const [index, total] of totals.entries()) {
              const on = addDays('2023-06-01', index);
              if (on < change.from || (change.until !== null && on >= change.until)) continue;
              total.value += change.value;
              total.units += change.units;
            }
          }
          series = withFigure(series, next);
        }
        for (const [index, total] of totals.entries()) {
          const on = addDays('2023-06-01', index);
          const before = series.filter((entry) => entry.on <= on);
          const carried = before.at(-1)?.value ?? 0;
          const added = before.reduce((sum, entry) => sum + entry.value, 0);
          expect(total).toEqual({
            value: kind === 'CUMULATIVE' ? carried : added,
            units: before.length > 0 ? 1 : 0,
          });
        }
      }),
    );
  });
});
