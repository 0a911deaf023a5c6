import { DateTime } from 'luxon';
import type { DeadlineBoundary } from '../entities/states.js';

/** A deadline as a document words it: a day and its boundary (D4). */
export interface DeadlineRule {
  /** 'YYYY-MM-DD'; for WITHIN_MONTH any day of the month. */
  readonly on: string;
  readonly boundary: DeadlineBoundary;
}

/**
 * The instant from which something not done is late (D4): BEFORE a day is the start of that day, BY_END_OF a day the
 * start of the next, WITHIN_MONTH the start of the next month, all local. Done at exactly that instant is already late.
 * Throws RangeError for an impossible date or an unknown zone.
 */
export function deadlineInstant(deadline: DeadlineRule, timeZone: string): Date {
  switch (deadline.boundary) {
    case 'BEFORE':
      return startOfLocalDay(deadline.on, timeZone);
    case 'BY_END_OF':
      return startOfLocalDay(addDays(deadline.on, 1), timeZone);
    case 'WITHIN_MONTH': {
      const [year, month] = plainDay(deadline.on);
      return startOfLocalDay(formatDay(Date.UTC(year, month, 1)), timeZone);
    }
    default:
      return unreachable(deadline.boundary);
  }
}

/** The day ('YYYY-MM-DD') that an instant falls on in a zone. */
export function localDate(instant: Date, timeZone: string): string {
  const local = DateTime.fromJSDate(instant, { zone: timeZone });
  if (!local.isValid)
    throw new RangeError(`not an instant or not a time zone: ${String(instant)}, ${timeZone}`);
  return local.toFormat('yyyy-MM-dd');
}

/** The first instant of a local day; where a clock change skips midnight, the first instant that exists. */
export function startOfLocalDay(date: string, timeZone: string): Date {
  const [year, month, day] = plainDay(date);
  const local = DateTime.fromObject({ year, month, day }, { zone: timeZone });
  if (!local.isValid) throw new RangeError(`not a time zone: ${timeZone}`);
  return earliest(local.startOf('day')).toJSDate();
}

/**
 * Reads 'YYYY-MM-DDTHH:MM' with optional seconds and milliseconds. An offset ('Z', '+07:00') is honoured; without one
 * the time is local to `timeZone`. Returns null for what is malformed or does not exist: 31/4, 24:61, or a local time
 * that a clock change skips. Of a time that happens twice, the first is meant.
 */
export function parseLocalInstant(text: string, timeZone: string): Date | null {
  const match = INSTANT.exec(text);
  if (!match) return null;
  const [, date = '', hour = '', minute = '', second = '0', fraction = '0', offset] = match;
  if (!isPlainDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  if (offset !== undefined && offset !== 'Z' && !OFFSET.test(offset)) return null;
  const [year, month, day] = plainDay(date);
  const wanted = {
    year,
    month,
    day,
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.padEnd(3, '0')),
  };
  const zone = offset === undefined ? timeZone : offset === 'Z' ? 'utc' : `UTC${offset}`;
  const local = DateTime.fromObject(wanted, { zone });
  if (!local.isValid || local.hour !== wanted.hour || local.minute !== wanted.minute) return null;
  return earliest(local).toJSDate();
}

/** Whether the text is 'YYYY-MM-DD' and a day of the calendar (31/4 is not). */
export function isPlainDate(text: string): boolean {
  if (!PLAIN_DATE.test(text)) return false;
  const [year, month, day] = numbersOf(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The day so many days later (or earlier, for a negative number). */
export function addDays(date: string, days: number): string {
  const [year, month, day] = plainDay(date);
  return formatDay(Date.UTC(year, month - 1, day + days));
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  const [fromYear, fromMonth, fromDay] = plainDay(from);
  const [toYear, toMonth, toDay] = plainDay(to);
  return (Date.UTC(toYear, toMonth - 1, toDay) - Date.UTC(fromYear, fromMonth - 1, fromDay)) / MS_PER_DAY;
}

/** Whether the name is a time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  return ZONE_NAME.test(name) && DateTime.fromMillis(0, { zone: name }).isValid;
}

const PLAIN_DATE = /^[1-9]\d{3}-\d{2}-\d{2}$/;
const INSTANT = /^([1-9]\d{3}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?$/;
const OFFSET = /^[+-](?:0\d|1[0-4]):[0-5]\d$/;
// "local", "default" and the like would mean the zone of the machine, which is never what a campaign means.
const ZONE_NAME = /^(?:UTC|[A-Z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)+)$/;

const MS_PER_DAY = 86_400_000;

// Year, month 1..12, day. Days are counted in UTC, where every day has 24 hours.
function plainDay(date: string): [number, number, number] {
  if (!isPlainDate(date)) throw new RangeError(`not a day of the calendar: ${date}`);
  return numbersOf(date);
}

function numbersOf(date: string): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function formatDay(utc: number): string {
  return new Date(utc).toISOString().slice(0, 10);
}

// A local time that a clock change repeats has two instants.
function earliest(local: DateTime): DateTime {
  return local.getPossibleOffsets().reduce((a, b) => (b < a ? b : a));
}

function unreachable(value: never): never {
  throw new RangeError(`unknown boundary: ${String(value)}`);
}
