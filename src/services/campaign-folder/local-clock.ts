import { DateTime } from 'luxon';
import { addDays, parseLocalInstant, startOfLocalDay } from '../../domain/deadline.js';
import { dateProblem } from './value-checks.js';

/**
 * The campaign's time zone with a memory: a folder names the same few days many thousand times, and arithmetic in a
 * zone is dear.
 */
export class LocalClock {
  readonly #days = new Map<string, { readonly start: number; readonly end: number }>();

  constructor(readonly timeZone: string) {}

  /** As `parseLocalInstant`, within the years of the format. */
  parse(text: string): Date | null {
    if (dateProblem(text.slice(0, 10)) !== null) return null;
    const match = PLAIN_MINUTE.exec(text);
    const [, date = '', hour = '', minute = ''] = match ?? [];
    const day = match === null ? null : this.#day(date);
    // Only in a day of 24 hours is the offset the same throughout.
    if (day === null || day.end - day.start !== MS_PER_DAY) return parseLocalInstant(text, this.timeZone);
    return new Date(day.start + (Number(hour) * 60 + Number(minute)) * MS_PER_MINUTE);
  }

  /** The first instant of a day of the calendar. */
  startOf(day: string): Date {
    return new Date(this.#day(day).start);
  }

  /** The first instant after a day of the calendar. */
  endOf(day: string): Date {
    return new Date(this.#day(day).end);
  }

  /** The instant at which a day closes for new reports, so many whole days after it. */
  closeOf(day: string, days: number): Date {
    return this.endOf(addDays(day, days));
  }

  /** The local day that an instant falls on. */
  dayOf(instant: Date): string {
    const near = instant.toISOString().slice(0, 10);
    const time = instant.getTime();
    const { start, end } = this.#day(near);
    if (time < start) return addDays(near, -1);
    return time < end ? near : addDays(near, 1);
  }

  /** Local 'YYYY-MM-DDTHH:MM', as the folder writes it. */
  format(instant: Date): string {
    return DateTime.fromJSDate(instant, { zone: this.timeZone }).toFormat("yyyy-MM-dd'T'HH:mm");
  }

  #day(date: string): { readonly start: number; readonly end: number } {
    const known = this.#days.get(date);
    if (known !== undefined) return known;
    const start = startOfLocalDay(date, this.timeZone).getTime();
    const end = startOfLocalDay(addDays(date, 1), this.timeZone).getTime();
    const day = { start, end };
    this.#days.set(date, day);
    return day;
  }
}

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const PLAIN_MINUTE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;
