import { DateTime } from 'luxon';
import type { WorkingTime } from '../entities/campaign.entity.js';
import { addDays, localDate } from './deadline.js';

/**
 * The instant at which so many minutes of working time have passed (E2, M4). Minutes may have fractions; with 0 it is the
 * instant itself, at whatever hour. A clock that runs out as the office closes runs out then, not when it opens again.
 * Throws RangeError for a negative number, and where nobody works within ten years.
 */
export function addWorkingMinutes(
  instant: Date,
  minutes: number,
  workingTime: WorkingTime,
  timeZone: string,
): Date {
  if (!(minutes >= 0)) throw new RangeError(`not a number of minutes to add: ${minutes}`);
  let left = minutes * MS_PER_MINUTE;
  if (left === 0) return instant;
  let day = localDate(instant, timeZone);
  for (let days = 0; days < FARTHEST_DAYS; days += 1) {
    for (const span of spansOn(day, workingTime, timeZone)) {
      const from = Math.max(span.from, instant.getTime());
      if (from + left <= span.to) return new Date(from + left);
      left -= Math.max(0, span.to - from);
    }
    day = addDays(day, 1);
  }
  throw new RangeError(`no ${minutes} minutes of working time within ${FARTHEST_DAYS} days`);
}

/** The minutes of working time from one instant to another, with fractions; 0 where the second is not later. */
export function workingMinutesBetween(
  from: Date,
  to: Date,
  workingTime: WorkingTime,
  timeZone: string,
): number {
  if (to <= from) return 0;
  const last = localDate(to, timeZone);
  let worked = 0;
  for (let day = localDate(from, timeZone); day <= last; day = addDays(day, 1)) {
    for (const span of spansOn(day, workingTime, timeZone)) {
      worked += Math.max(0, Math.min(span.to, to.getTime()) - Math.max(span.from, from.getTime()));
    }
  }
  return worked / MS_PER_MINUTE;
}

/** Whether offices work on a day: one of the week's working days that is no holiday, or a day worked in exchange. */
export function isWorkingDay(day: string, workingTime: WorkingTime): boolean {
  if (workingTime.compensationDays.includes(day)) return true;
  // The day of the week is the same in every zone.
  const weekday = DateTime.fromISO(day, { zone: 'utc' }).weekday;
  return workingTime.days.includes(weekday) && !workingTime.holidays.includes(day);
}

const MS_PER_MINUTE = 60_000;
const FARTHEST_DAYS = 3660;

function spansOn(day: string, workingTime: WorkingTime, timeZone: string): { from: number; to: number }[] {
  if (!isWorkingDay(day, workingTime)) return [];
  return workingTime.hours.map(({ from, to }) => ({
    from: localMillis(day, from, timeZone),
    to: localMillis(day, to, timeZone),
  }));
}

/** An hour that a clock change skips is the one after it. */
function localMillis(day: string, time: string, timeZone: string): number {
  return DateTime.fromISO(`${day}T${time}`, { zone: timeZone }).toMillis();
}
