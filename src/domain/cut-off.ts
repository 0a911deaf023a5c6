import { parseLocalInstant } from './deadline.js';

/** Rules of the reporting round that lateness is judged by (F6). */
export interface ReportingRule {
  cutOffs: { [level: string]: string };
}

/**
 * The instant by which a unit of this level must have reported for a day: an hour of that very day, staged so that
 * each tier can consolidate (F6). Null where the campaign sets none for the level.
 */
export function cutOffOf(rule: ReportingRule, level: string, on: string, timeZone: string): Date | null {
  const hour = rule.cutOffs[level];
  return hour === undefined ? null : parseLocalInstant(`${on}T${hour}`, timeZone);
}

/** The latest of a day's cut-offs: by then every tier has consolidated. Null where the campaign sets none. */
export function lastCutOffOf(rule: ReportingRule, on: string, timeZone: string): Date | null {
  const hours = Object.values(rule.cutOffs).sort();
  const last = hours.at(-1);
  return last === undefined ? null : parseLocalInstant(`${on}T${last}`, timeZone);
}

/** F11: half an hour after the last cut-off a day's forecasts are frozen. */
export function forecastInstantOf(rule: ReportingRule, on: string, timeZone: string): Date | null {
  const cutOff = lastCutOffOf(rule, on, timeZone);
  return cutOff === null ? null : new Date(cutOff.getTime() + HALF_AN_HOUR);
}

const HALF_AN_HOUR = 30 * 60_000;
