import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../src/domain/deadline.js';
import { type ForecastUnit, forecastUnits, type UnitForecast } from '../../src/domain/forecast.js';
import { ErrorBook, lastTold, pastErrors, rateOver } from '../../src/domain/forecast-record.js';

const STARTS_ON = '2023-05-25';
const MILESTONES = [{ lastDay: '2023-06-20' }, { lastDay: '2023-07-15' }];

/** So many days of a count, each made from its number. */
const days = (count: number, make: (day: number) => number | null): (number | null)[] =>
  Array.from({ length: count }, (_, day) => make(day));

const unit = (series: (number | null)[], over: Partial<ForecastUnit> = {}): ForecastUnit => ({
  level: 'COMMUNE',
  target: 1000,
  achieved: series.findLast((value) => value !== null) ?? null,
  series,
  ...over,
});

/** The forecast of the last day of the series. */
const forecastOf = (asked: ForecastUnit, others: ForecastUnit[] = []): UnitForecast<{ lastDay: string }> => {
  const on = addDays(STARTS_ON, asked.series.length - 1);
  const [forecast] = forecastUnits(
    { startsOn: STARTS_ON, on, milestones: MILESTONES },
    [asked, ...others],
    [asked],
  );
  if (forecast === undefined) throw new Error('one was asked for');
  return forecast;
};

describe('a daily rate', () => {
  it('is what was added over the window, by day', () => {
    expect(rateOver([10, 20, 40, 70], 3, 3)).toBe(20);
    expect(rateOver([10, 20, 40, 70], 3, 1)).toBe(30);
  });

  it('begins on a known day: one that is not known is not taken for a standstill', () => {
    // Day 1 was carried forward from day 0: what was told on day 2 is the work of two days.
    expect(rateOver([10, null, 40], 2, 1)).toBe(15);
    expect(rateOver([10, 10, 40], 2, 1)).toBe(30);
  });

  it('is unknown where the window begins before anything was told, or ends on an unknown day', () => {
    expect(rateOver([10, 20], 1, 3)).toBeNull();
    expect(rateOver([null, null, null, 40], 3, 1)).toBeNull();
    expect(rateOver([10, 20, null], 2, 1)).toBeNull();
  });

  it('starts from the last known day', () => {
    expect(lastTold([1, 2, null, null], 3)).toBe(1);
    expect(lastTold([null], 0)).toBeNull();
  });
});

describe('the record', () => {
  it('says nothing against a steady rate', () => {
    const errors = pastErrors(
      days(12, (day) => 10 * day),
      11,
      3,
    );
    expect(errors.length).toBeGreaterThan(10);
    expect(errors.every((error) => Math.abs(error.drift) < 1e-12)).toBe(true);
  });

  it('knows by how much a growing rate was underrated, the same over any horizon', () => {
    // One more each day: the count is a parabola, and the rate changes evenly.
    const series = days(20, (day) => (day * (day + 1)) / 2 + 100 * day);
    for (const { horizon, drift } of pastErrors(series, 19, 3)) {
      expect(drift).toBeGreaterThan(0);
      expect(horizon).toBeGreaterThan(0);
    }
    const ofDayTen = pastErrors(series.slice(0, 20), 19, 3).slice(0, 5);
    const [first] = ofDayTen;
    for (const error of ofDayTen) expect(error.drift).toBeCloseTo(first?.drift ?? 0, 3);
  });

  it('leaves out days that are not known and days on which nothing moved', () => {
    expect(pastErrors([5, 5, 5, 5, 5], 4, 1)).toEqual([]);
    expect(pastErrors([0, 10, null, 30], 3, 1).map((error) => error.horizon)).toEqual([2]);
  });

  it('does not speak from fewer than ten comparisons', () => {
    const error = { horizon: 1, drift: 0.5 };
    expect(new ErrorBook(Array.from({ length: 9 }, () => error)).speaks).toBe(false);
    const book = new ErrorBook(Array.from({ length: 10 }, () => error));
    expect(book.speaks).toBe(true);
    expect(book.at(30)).toEqual({ low: 0.5, median: 0.5, high: 0.5 });
  });

  it('answers for a long horizon from the longest errors there are', () => {
    const short = Array.from({ length: 50 }, () => ({ horizon: 1, drift: 9 }));
    const long = Array.from({ length: 20 }, () => ({ horizon: 8, drift: 0.1 }));
    expect(new ErrorBook([...short, ...long]).at(40).high).toBeCloseTo(0.1);
    expect(new ErrorBook([...short, ...long]).at(1).median).toBe(9);
  });
});

describe('a forecast', () => {
  it('of a steady rate names one day, and says so narrowly', () => {
    const forecast = forecastOf(unit(days(20, (day) => 30 * day)));
    // 570 of 1000 on 13 June, 30 a day: 15 days more.
    expect(forecast).toMatchObject({
      milestone: { lastDay: '2023-06-20' },
      dailyRate: 30,
      projectedOn: '2023-06-28',
      earliestOn: '2023-06-28',
      latestOn: '2023-06-28',
      basis: { kind: 'OWN', from: '2023-06-13' },
    });
    expect(forecast.requiredDailyRate).toBeCloseTo(430 / 7);
    expect(forecast.windows).toEqual(
      [3, 7, 14].map((window) => ({ days: window, dailyRate: 30, projectedOn: '2023-06-28' })),
    );
  });

  it('of a growing rate lies before every straight line, because they were always too late', () => {
    const forecast = forecastOf(unit(days(20, (day) => Math.round(day * day * 0.9))));
    const lines = forecast.windows.map((window) => window.projectedOn ?? '');
    expect(lines.every((line) => (forecast.latestOn ?? '') < line)).toBe(true);
    expect((forecast.earliestOn ?? '') <= (forecast.projectedOn ?? '')).toBe(true);
    expect((forecast.projectedOn ?? '') <= (forecast.latestOn ?? '')).toBe(true);
  });

  it.each([
    ['ON_TRACK', 46],
    ['HIGH_RISK', 12],
  ])('says %s of %i a day, for certain of neither', (risk, rate) => {
    // On 13 June, with the milestone of 20 June ahead; the rate swings by a third.
    const swing = (day: number): number => rate * day + (day % 2) * (rate / 3);
    const forecast = forecastOf(unit(days(20, (day) => Math.round(swing(day)))));
    expect(forecast.risk).toBe(risk);
    expect(forecast.earliestOn).not.toBeNull();
  });

  it('says AT_RISK where the milestone lies inside the range', () => {
    const uneven = [
      0, 20, 60, 70, 130, 150, 220, 230, 300, 310, 390, 420, 480, 490, 560, 600, 640, 690, 720, 760,
    ];
    const forecast = forecastOf(unit(uneven, { target: 1015 }));
    expect(forecast.risk).toBe('AT_RISK');
    expect((forecast.earliestOn ?? '') <= '2023-06-20').toBe(true);
    expect((forecast.latestOn ?? '9999') > '2023-06-20').toBe(true);
  });

  it('lets the other units of its level speak where its own record is too short', () => {
    const others = [1, 2, 3].map((speed) => unit(days(8, (day) => speed * day * day)));
    const short = unit([null, null, null, null, 10, 20, 35, 50]);
    expect(forecastOf(short, others)).toMatchObject({ windowDays: 3, basis: { kind: 'LEVEL' } });
    const alien = others.map((other) => ({ ...other, level: 'DISTRICT' as const }));
    expect(forecastOf(short, alien)).toMatchObject({
      basis: { kind: 'NO_RECORD' },
      risk: 'UNKNOWN',
      earliestOn: null,
      latestOn: null,
      // The bare line, at 40/3 a day: 950 are missing.
      projectedOn: '2023-08-12',
    });
  });

  it('of what is met says so and no more', () => {
    const forecast = forecastOf(unit(days(20, (day) => 100 * day)));
    expect(forecast).toMatchObject({
      risk: 'MET',
      projectedOn: null,
      requiredDailyRate: 0,
      basis: { kind: 'MET' },
    });
  });

  it('without a target has a rate and no date', () => {
    const forecast = forecastOf(
      unit(
        days(20, (day) => 30 * day),
        { target: null },
      ),
    );
    expect(forecast).toMatchObject({
      dailyRate: 30,
      requiredDailyRate: null,
      projectedOn: null,
      risk: 'UNKNOWN',
    });
    expect(forecast.basis.kind).toBe('NO_TARGET');
  });

  it('without figures, or with figures from long ago, knows nothing', () => {
    const nothing = { dailyRate: null, projectedOn: null, risk: 'UNKNOWN', basis: { kind: 'NO_FIGURES' } };
    expect(forecastOf(unit(days(20, () => null)))).toMatchObject(nothing);
    const silent = days(36, (day) => (day < 20 ? 10 * day : null));
    expect(forecastOf(unit(silent))).toMatchObject(nothing);
  });

  it('does not take silence for a standstill', () => {
    const told = days(20, (day) => 30 * day);
    const silent = [...told, null, null];
    expect(forecastOf(unit(silent))).toMatchObject({ dailyRate: 30, projectedOn: '2023-06-28' });
    const still = [...told, 570, 570];
    expect((forecastOf(unit(still)).dailyRate ?? 0) < 30).toBe(true);
  });

  it('of a standstill names no day and calls the risk high', () => {
    const forecast = forecastOf(unit(days(20, () => 500)));
    expect(forecast).toMatchObject({ dailyRate: 0, projectedOn: null, latestOn: null, risk: 'HIGH_RISK' });
  });

  it('looks to the next milestone on the last day of one, and to none after the last', () => {
    const until = (count: number): UnitForecast<{ lastDay: string }> =>
      forecastOf(unit(days(count, (day) => 10 * day)));
    expect(until(26).milestone).toEqual({ lastDay: '2023-06-20' });
    expect(until(27).milestone).toEqual({ lastDay: '2023-07-15' });
    expect(until(52)).toMatchObject({ milestone: null, requiredDailyRate: null, risk: 'UNKNOWN' });
  });
});
