import { addDays, parseLocalInstant, startOfLocalDay } from '../../domain/deadline.js';

/**
 * The campaign's time zone with a memory: a folder names the same few days many thousand times, and arithmetic in a
 * zone is dear.
 */
export class LocalClock {
  readonly #starts = new Map<string, number>();

  constructor(readonly timeZone: string) {}

  /** As `parseLocalInstant`. */
  parse(text: string): Date | null {
    const match = PLAIN_MINUTE.exec(text);
    const [, day = '', hour = '', minute = ''] = match ?? [];
    // Only a day of 24 hours has the same offset throughout.
    if (match === null || !this.#starts.has(day) || !this.#isWholeDay(day)) {
      const instant = parseLocalInstant(text, this.timeZone);
      if (instant !== null && match !== null) this.startOf(day);
      return instant;
    }
    return new Date(this.#start(day) + (Number(hour) * 60 + Number(minute)) * 60_000);
  }

  /** The first instant of a day of the calendar. */
  startOf(day: string): Date {
    return new Date(this.#start(day));
  }

  /** The first instant after a day of the calendar. */
  endOf(day: string): Date {
    return this.startOf(addDays(day, 1));
  }

  /** The local day that an instant falls on. */
  dayOf(instant: Date): string {
    const near = instant.toISOString().slice(0, 10);
    const time = instant.getTime();
    if (time < this.#start(near)) return addDays(near, -1);
    return time < this.endOf(near).getTime() ? near : addDays(near, 1);
  }

  /** Local 'YYYY-MM-DDTHH:MM', as the folder writes it. */
  format(instant: Date): string {
    const day = this.dayOf(instant);
    const minutes = Math.floor((instant.getTime() - this.#start(day)) / 60_000);
    const two = (value: number) => String(value).padStart(2, '0');
    return `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  }

  #isWholeDay(day: string): boolean {
    return this.endOf(day).getTime() - this.#start(day) === 86_400_000;
  }

  #start(day: string): number {
    const known = this.#starts.get(day);
    if (known !== undefined) return known;
    const start = startOfLocalDay(day, this.timeZone).getTime();
    this.#starts.set(day, start);
    return start;
  }
}

const PLAIN_MINUTE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;
