import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, localDate, parseLocalInstant } from '../../../src/domain/deadline.js';
import { LocalClock } from '../../../src/services/campaign-folder/local-clock.js';

describe('LocalClock', () => {
  it('remembers days without changing what an instant or a day is, also where clocks change', () => {
    const clocks = ['Asia/Ho_Chi_Minh', 'Europe/London', 'America/Havana', 'Australia/Lord_Howe'].map(
      (zone) => new LocalClock(zone),
    );
    const time = fc
      .tuple(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
      )
      .map(([days, hour, minute]) => {
        const two = (value: number) => String(value).padStart(2, '0');
        return `${addDays('2023-01-01', days)}T${two(hour)}:${two(minute)}`;
      });
    fc.assert(
      fc.property(time, fc.constantFrom(...clocks), (text, clock) => {
        const instant = clock.parse(text);
        expect(instant).toEqual(parseLocalInstant(text, clock.timeZone));
        if (instant === null) return;
        expect(clock.dayOf(instant)).toBe(localDate(instant, clock.timeZone));
        expect(clock.format(instant)).toBe(text);
      }),
      { numRuns: 400 },
    );
  });
});
