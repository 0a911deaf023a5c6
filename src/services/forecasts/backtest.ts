import { forecastInstantOf } from '../../domain/cut-off.js';
import { addDays, daysBetween, deadlineInstant, localDate } from '../../domain/deadline.js';
import { type ForecastUnit, forecastUnits, type UnitForecast } from '../../domain/forecast.js';
import { lastTold, rateOver } from '../../domain/forecast-record.js';
import { addUpDays, type SeriesUnit, type UnitDays } from '../../domain/told-series.js';
import type { Risk, UnitLevel } from '../../entities/states.js';
import type { CampaignFolder } from '../campaign-folder/campaign-folder.type.js';

/** A day's forecast of one unit beside what happened. */
export interface BacktestRow {
  level: UnitLevel;
  unit: string;
  name: string;
  on: string;
  achieved: number;
  target: number;
  projectedOn: string | null;
  earliestOn: string | null;
  latestOn: string | null;
  /** The naive line from the first known day through this one. */
  straightLineOn: string | null;
  risk: Risk;
  milestoneOn: string | null;
  /** The day on which the target was reached; null: not within the campaign. */
  actualOn: string | null;
  /** Whether that day lies in the range; null where no range was given. */
  hit: boolean | null;
}

/**
 * Makes every day's forecast of a campaign's figures as it would have been made that evening, from what had been told
 * by then, and lays it beside what happened: every unit that is evaluated, every day until it reached its target.
 */
export function backtest(
  folder: CampaignFolder,
  indicator: string,
  onDay?: (on: string) => void,
): BacktestRow[] {
  const { definition } = folder;
  const { startsOn, endsOn, timeZone, reporting, evaluation } = definition;
  const milestones = definition.milestones
    .filter((milestone) => milestone.indicator === indicator)
    .map((milestone) => {
      const closed = deadlineInstant(milestone, timeZone);
      return { lastDay: localDate(new Date(closed.getTime() - 1), timeZone) };
    })
    .sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
  const told = tellings(folder, indicator);
  const outcome = daysKnown(folder, indicator, endsOn, told);
  const names = new Map(folder.units.map((unit) => [unit.code, unit.nameEn ?? unit.name]));
  const rows: BacktestRow[] = [];
  for (let on = startsOn; on <= endsOn; on = addDays(on, 1)) {
    onDay?.(on);
    const knownAt = forecastInstantOf({ cutOffs: cutOffsOf(reporting.cutOffs) }, on, timeZone);
    const known = daysKnown(
      folder,
      indicator,
      on,
      told.filter((telling) => knownAt === null || telling.at <= knownAt),
    );
    const units = mapOn(folder, on).flatMap((unit): (ForecastUnit & { code: string })[] => {
      const days = known.get(unit.key);
      const target = targetOn(folder, indicator, unit.key, on);
      if (days === undefined || target === null || !evaluation.levels.includes(unit.level)) return [];
      const achieved = days.achieved.at(-1) ?? null;
      return [{ code: unit.key, level: unit.level, target, achieved, series: days.told }];
    });
    const forecasts = forecastUnits({ startsOn, on, milestones }, units);
    for (const [index, unit] of units.entries()) {
      const forecast = forecasts[index];
      const { target, achieved } = unit;
      if (forecast === undefined || target === null || achieved === null || achieved >= target) continue;
      const actualOn = reachedOn(outcome.get(unit.code), target, startsOn);
      rows.push({
        level: unit.level,
        unit: unit.code,
        name: names.get(unit.code) ?? unit.code,
        on,
        achieved,
        target,
        projectedOn: forecast.projectedOn,
        earliestOn: forecast.earliestOn,
        latestOn: forecast.latestOn,
        straightLineOn: straightLineOn(unit, startsOn, on),
        risk: forecast.risk,
        milestoneOn: forecast.milestone?.lastDay ?? null,
        actualOn,
        hit: hitOf(forecast, actualOn),
      });
    }
  }
  return rows.sort((a, b) => compare(a.unit, b.unit) || compare(a.on, b.on));
}

interface Telling {
  unit: string;
  on: string;
  value: number;
  at: Date;
}

/** Reports and corrections of territorial figures, in the order in which they came in. */
function tellings({ reports, corrections }: CampaignFolder, indicator: string): Telling[] {
  return [...reports, ...corrections]
    .flatMap((row): Telling[] => {
      const value = row.figures[indicator];
      if (value === undefined || row.organizationCode !== null) return [];
      return [{ unit: row.unitCode, on: row.on, value, at: row.submittedAt }];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Every unit's days up to one, as these tellings have it. */
function daysKnown(
  folder: CampaignFolder,
  indicator: string,
  until: string,
  told: readonly Telling[],
): Map<string, UnitDays> {
  const figures = new Map<string, Map<string, number>>();
  for (const { unit, on, value } of told) {
    if (on > until) continue;
    const own = figures.get(unit) ?? new Map<string, number>();
    own.set(on, value);
    figures.set(unit, own);
  }
  const { startsOn, reporting, indicators } = folder.definition;
  const accumulation = indicators.find((one) => one.code === indicator)?.accumulation;
  return addUpDays(mapOn(folder, until), figures, {
    startsOn,
    days: daysBetween(startsOn, until) + 1,
    reportingLevel: reporting.level,
    periodic: accumulation === 'PERIODIC',
  });
}

function mapOn({ units }: CampaignFolder, on: string): SeriesUnit<string>[] {
  return units
    .filter(({ validFrom, validTo }) => (validFrom ?? '') <= on && (validTo === null || validTo > on))
    .map(({ code, level, parentCode }) => ({ key: code, level, parent: parentCode }));
}

function targetOn({ targets }: CampaignFolder, indicator: string, unit: string, on: string): number | null {
  const inForce = targets
    .filter((row) => row.indicator === indicator && row.unitCode === unit && row.organizationCode === null)
    .filter((row) => row.effectiveOn <= on)
    .sort((a, b) => compare(a.effectiveOn, b.effectiveOn));
  return inForce.at(-1)?.value ?? null;
}

function reachedOn(days: UnitDays | undefined, target: number, startsOn: string): string | null {
  const day = days?.achieved.findIndex((value) => value !== null && value >= target) ?? -1;
  return day < 0 ? null : addDays(startsOn, day);
}

function straightLineOn({ series, target }: ForecastUnit, startsOn: string, on: string): string | null {
  const last = lastTold(series, daysBetween(startsOn, on));
  const first = series.findIndex((value) => value !== null);
  if (last === null || target === null || last <= first) return null;
  const rate = rateOver(series, last, last - first);
  const missing = target - (series[last] ?? 0);
  if (rate === null || rate <= 0 || missing / rate > FARTHEST) return null;
  return addDays(startsOn, last + Math.ceil(missing / rate));
}

/** Days; a line that is flatter than this names no day. */
const FARTHEST = 1000;

function hitOf({ earliestOn, latestOn }: UnitForecast<unknown>, actualOn: string | null): boolean | null {
  if (earliestOn === null) return null;
  if (actualOn === null) return latestOn === null;
  return earliestOn <= actualOn && (latestOn === null || actualOn <= latestOn);
}

function cutOffsOf(cutOffs: Readonly<Partial<Record<UnitLevel, string>>>): { [level: string]: string } {
  return Object.fromEntries(Object.entries(cutOffs));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
