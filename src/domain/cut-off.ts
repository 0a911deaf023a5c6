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
