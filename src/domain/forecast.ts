import { Risk, type UnitLevel } from '../entities/states.js';
import { addDays, daysBetween } from './deadline.js';
import {
  type Drifts,
  ErrorBook,
  lastTold,
  pastErrors,
  rateOver,
  type ToldSeries,
} from './forecast-record.js';

/** Days that a daily rate is taken over: what happens now, over a week, over two. */
export const FORECAST_WINDOWS = [3, 7, 14] as const;

/** A unit whose days are looked at; those of its level lend it their record where its own is too short. */
export interface ForecastUnit {
  level: UnitLevel;
  target: number | null;
  /** On the day itself, carried forward where it was not told. */
  achieved: number | null;
  series: ToldSeries;
}

export interface ForecastQuestion<Milestone extends { lastDay: string }> {
  /** The day of the first entry of every series. */
  startsOn: string;
  on: string;
  /** In order of time. */
  milestones: readonly Milestone[];
}

/** What the recent days say, with what the method knows of its own errors (F11). It never opens a review. */
export interface UnitForecast<Milestone> {
  /** The next one whose last day is still to come. */
  milestone: Milestone | null;
  windowDays: number;
  dailyRate: number | null;
  requiredDailyRate: number | null;
  projectedOn: string | null;
  earliestOn: string | null;
  latestOn: string | null;
  risk: Risk;
  windows: { days: number; dailyRate: number | null; projectedOn: string | null }[];
  basis: ForecastBasis;
}

/** What it was made from. OWN and LEVEL: whose past errors the range comes from; `past`: how many comparisons. */
export interface ForecastBasis {
  kind: 'MET' | 'NO_TARGET' | 'NO_FIGURES' | 'NO_RECORD' | 'OWN' | 'LEVEL';
  past: number;
  /** The last known day, which it starts from. */
  from: string | null;
}

/** The forecasts of the units asked for (by default all), in the order given; the others lend their record. */
export function forecastUnits<Milestone extends { lastDay: string }>(
  question: ForecastQuestion<Milestone>,
  units: readonly ForecastUnit[],
  asked: readonly ForecastUnit[] = units,
): UnitForecast<Milestone>[] {
  const today = daysBetween(question.startsOn, question.on);
  const books = new Map<string, ErrorBook>();
  const levelBook = (level: UnitLevel, window: number): ErrorBook => {
    const key = `${level} ${window}`;
    const found =
      books.get(key) ??
      new ErrorBook(
        units
          .filter((unit) => unit.level === level)
          .flatMap((unit) => pastErrors(unit.series, today, window)),
      );
    books.set(key, found);
    return found;
  };
  return asked.map((unit) => forecastUnit(question, unit, today, levelBook));
}

/** A window with its rate and the record that its range is taken from. */
interface Look {
  days: number;
  rate: number;
  book: ErrorBook;
  own: boolean;
}

type LevelBook = (level: UnitLevel, window: number) => ErrorBook;

function forecastUnit<Milestone extends { lastDay: string }>(
  question: ForecastQuestion<Milestone>,
  unit: ForecastUnit,
  today: number,
  levelBook: LevelBook,
): UnitForecast<Milestone> {
  const { on, startsOn } = question;
  const { target, achieved, series } = unit;
  const from = lastTold(series, today);
  const rates = ratesOf(series, from, today);
  const usual = rates.find(({ days, rate }) => days === USUAL && rate !== null) ?? rates.findLast(isKnown);
  const base = from === null ? null : (series[from] ?? null);
  const met = target !== null && achieved !== null && achieved >= target;
  const missing = target === null || base === null || met ? null : target - base;
  const milestone = question.milestones.find((one) => one.lastDay > on) ?? null;
  const left = milestone === null ? null : daysBetween(on, milestone.lastDay);
  const dayOf = (days: number | null): string | null =>
    days === null || from === null ? null : addDays(startsOn, from + days);
  const lineOf = (rate: number | null): string | null =>
    missing === null ? null : dayOf(straightLine(missing, rate));
  const said = (kind: ForecastBasis['kind'], more: Partial<UnitForecast<Milestone>> = {}, past = 0) => ({
    milestone,
    windowDays: usual?.days ?? USUAL,
    dailyRate: usual?.rate ?? null,
    requiredDailyRate: requiredRate(target, achieved, left),
    projectedOn: null,
    earliestOn: null,
    latestOn: null,
    risk: met ? Risk.MET : Risk.UNKNOWN,
    windows: rates.map(({ days, rate }) => ({ days, dailyRate: rate, projectedOn: lineOf(rate) })),
    basis: { kind, past, from: dayOf(0) },
    ...more,
  });
  if (met) return said('MET');
  if (target === null) return said('NO_TARGET');
  if (missing === null || from === null || usual === undefined) return said('NO_FIGURES');
  const looks = looksOf(unit, rates.filter(isKnown), today, levelBook);
  if (looks.length === 0) return said('NO_RECORD', { projectedOn: lineOf(usual.rate) });
  const middle = medianLook(looks, missing);
  const range = {
    windowDays: middle.look.days,
    dailyRate: middle.look.rate,
    projectedOn: dayOf(middle.days),
    earliestOn: dayOf(soonest(looks.map((look) => daysTo(missing, look, 'high')))),
    latestOn: dayOf(longest(looks.map((look) => daysTo(missing, look, 'low')))),
    risk: left === null ? Risk.UNKNOWN : riskOf(missing, looks, left + today - from),
  };
  const past = looks.reduce((sum, look) => sum + look.book.size, 0);
  return said(looks.every((look) => look.own) ? 'OWN' : 'LEVEL', range, past);
}

interface WindowRate {
  days: number;
  rate: number | null;
}

type KnownRate = WindowRate & { rate: number };

function isKnown(one: WindowRate): one is KnownRate {
  return one.rate !== null;
}

function ratesOf(series: ToldSeries, from: number | null, today: number): WindowRate[] {
  return FORECAST_WINDOWS.map((days) => {
    // A window that ended longer ago than it is long says nothing of now.
    const stale = from === null || today - from > days;
    return { days, rate: stale ? null : rateOver(series, from, days) };
  });
}

/** Windows with a record of the unit's own, or else of its level. A standstill needs none: nothing is added to it. */
function looksOf(
  { series, level }: ForecastUnit,
  rates: readonly KnownRate[],
  today: number,
  levelBook: LevelBook,
): Look[] {
  return rates.flatMap(({ days, rate }): Look[] => {
    const own = new ErrorBook(pastErrors(series, today, days));
    if (own.speaks) return [{ days, rate, book: own, own: true }];
    const book = levelBook(level, days);
    return rate <= 0 || book.speaks ? [{ days, rate, book, own: false }] : [];
  });
}

const USUAL = 7;
/** Farther away than this, no day is named. */
const FARTHEST = 200;

function requiredRate(target: number | null, achieved: number | null, left: number | null): number | null {
  if (target === null || achieved === null || left === null) return null;
  return Math.max(0, target - achieved) / left;
}

function straightLine(missing: number, rate: number | null): number | null {
  if (rate === null || rate <= 0) return null;
  const days = Math.ceil(missing / rate);
  return days > FARTHEST ? null : Math.max(0, days);
}

/** What is added over so many days, if the rate goes on changing as it did; a count does not fall. */
function added({ rate, days, book }: Look, horizon: number, which: keyof Drifts): number {
  if (rate <= 0) return 0;
  const drift = book.at(horizon)[which];
  return rate * horizon * Math.max(0, 1 + (drift * (horizon + days)) / 2);
}

/** The first day on which what is missing has been added; null where that is too far away to be named. */
function daysTo(missing: number, look: Look, which: keyof Drifts): number | null {
  if (missing <= 0) return 0;
  for (let horizon = 1; horizon <= FARTHEST; horizon += 1) {
    if (added(look, horizon, which) >= missing) return horizon;
  }
  return null;
}

/** The window whose corrected line stands between those of the others. */
function medianLook(looks: readonly Look[], missing: number): { look: Look; days: number | null } {
  const lines = looks.map((look) => ({ look, days: daysTo(missing, look, 'median') }));
  lines.sort((a, b) => (a.days ?? FARTHEST + 1) - (b.days ?? FARTHEST + 1));
  return lines[Math.floor((lines.length - 1) / 2)] as { look: Look; days: number | null };
}

function soonest(days: readonly (number | null)[]): number | null {
  const known = days.filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function longest(days: readonly (number | null)[]): number | null {
  const known = days.filter((one) => one !== null);
  return known.length < days.length ? null : Math.max(...known);
}

/** What is required against the range of what may be added by then. */
function riskOf(missing: number, looks: readonly Look[], horizon: number): Risk {
  const least = Math.min(...looks.map((look) => added(look, horizon, 'low')));
  const most = Math.max(...looks.map((look) => added(look, horizon, 'high')));
  if (least >= missing) return Risk.ON_TRACK;
  return most >= missing ? Risk.AT_RISK : Risk.HIGH_RISK;
}
