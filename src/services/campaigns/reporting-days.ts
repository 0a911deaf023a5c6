import { cutOffOf } from '../../domain/cut-off.js';
import { addDays } from '../../domain/deadline.js';
import type { Campaign } from '../../entities/campaign.entity.js';

/** The last day for which reports are expected (F6). */
export function lastReportingDay({ endsOn, settings }: Campaign): string {
  return settings.reporting.until ?? endsOn;
}

/** Whether reports are expected for a day. */
export function isReportingDay(campaign: Campaign, on: string): boolean {
  return on >= campaign.startsOn && on <= lastReportingDay(campaign);
}

/** The first day that can still be reported on `today`; what is before it can only be corrected. */
export function firstOpenDay({ settings }: Campaign, today: string): string {
  return addDays(today, -settings.reporting.closesAfterDays);
}

/** By when the units of the reporting level owe their report of a day. Null where the campaign sets no hour. */
export function reportDueAt({ settings: { reporting }, timeZone }: Campaign, on: string): Date | null {
  return cutOffOf(reporting, reporting.level, on, timeZone);
}

/** By when each level owes its figure of a day, as ISO instants (F6: staged, so that each tier can consolidate). */
export function cutOffsOf(
  { settings: { reporting }, timeZone }: Campaign,
  on: string,
): {
  [level: string]: string;
} {
  const instants = Object.keys(reporting.cutOffs).map((level) => {
    const at = cutOffOf(reporting, level, on, timeZone);
    return [level, at?.toISOString() ?? null] as const;
  });
  return Object.fromEntries(instants.filter((entry): entry is [string, string] => entry[1] !== null));
}
