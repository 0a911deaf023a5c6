import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWorkingMinutes, isWorkingDay, workingMinutesBetween } from '../../src/domain/working-time.js';
import type { WorkingTime } from '../../src/entities/campaign.entity.js';

const HANOI = 'Asia/Ho_Chi_Minh';
// Monday 1 May 2023 is a holiday, and Tuesday 2 May is off in exchange for Saturday 6 May.
const OFFICE: WorkingTime = {
  days: [1, 2, 3, 4, 5],
  hours: [
    { from: '07:30', to: '11:30' },
    { from: '13:30', to: '17:00' },
  ],
  holidays: ['2023-05-01', '2023-05-02'],
  compensationDays: ['2023-05-06'],
};

const at = (local: string, offset = '+07:00'): Date => new Date(`${local}${offset}`);
const add = (from: Date, minutes: number): string =>
  addWorkingMinutes(from, minutes, OFFICE, HANOI).toISOString();

describe('working time', () => {
  it('runs within the hours of a day and stands still at noon', () => {
    expect(add(at('2023-06-13T08:00'), 60)).toBe(at('2023-06-13T09:00').toISOString());
    expect(add(at('2023-06-13T11:00'), 60)).toBe(at('2023-06-13T14:00').toISOString());
  });

  it('ends as the office closes, not when it opens again', () => {
    expect(add(at('2023-06-13T16:00'), 60)).toBe(at('2023-06-13T17:00').toISOString());
    expect(add(at('2023-06-13T16:00'), 61)).toBe(at('2023-06-14T07:31').toISOString());
  });

  it('begins with the next opening where it is told at night', () => {
    expect(add(at('2023-06-13T22:00'), 30)).toBe(at('2023-06-14T08:00').toISOString());
    expect(add(at('2023-06-14T00:10'), 30)).toBe(at('2023-06-14T08:00').toISOString());
  });

  it('leaves out weekends and holidays, and counts the day worked in exchange', () => {
    // Friday 28 April, half an hour before closing: the next working day is Wednesday 3 May.
    expect(add(at('2023-04-28T16:30'), 60)).toBe(at('2023-05-03T08:00').toISOString());
    // Friday 5 May: the Saturday after it is worked.
    expect(add(at('2023-05-05T16:30'), 60)).toBe(at('2023-05-06T08:00').toISOString());
    expect(isWorkingDay('2023-05-01', OFFICE)).toBe(false);
    expect(isWorkingDay('2023-05-06', OFFICE)).toBe(true);
    expect(isWorkingDay('2023-05-07', OFFICE)).toBe(false);
  });

  it('is the instant itself for nothing to add, at whatever hour', () => {
    expect(add(at('2023-06-13T23:15'), 0)).toBe(at('2023-06-13T23:15').toISOString());
  });

  it('measures whole days by their hours', () => {
    expect(workingMinutesBetween(at('2023-06-12T00:00'), at('2023-06-19T00:00'), OFFICE, HANOI)).toBe(
      5 * 450,
    );
    expect(workingMinutesBetween(at('2023-06-19T00:00'), at('2023-06-12T00:00'), OFFICE, HANOI)).toBe(0);
  });

  it('takes the hours of the zone that a clock change leaves', () => {
    const nights: WorkingTime = { ...OFFICE, days: [7], hours: [{ from: '01:00', to: '04:00' }] };
    const berlin = 'Europe/Berlin';
    // 26 March 2023 has no hour from 2 to 3; 29 October has it twice.
    const spring = workingMinutesBetween(at('2023-03-25T00:00'), at('2023-03-27T00:00'), nights, berlin);
    const autumn = workingMinutesBetween(at('2023-10-28T00:00'), at('2023-10-30T00:00'), nights, berlin);
    expect([spring, autumn]).toEqual([120, 240]);
  });

  it('refuses to go back, and to wait for offices that never open', () => {
    expect(() => add(at('2023-06-13T08:00'), -1)).toThrow(RangeError);
    const never = { ...OFFICE, days: [], compensationDays: [] };
    expect(() => addWorkingMinutes(at('2023-06-13T08:00'), 1, never, HANOI)).toThrow(RangeError);
  });
});

describe('working time, whatever the hours', () => {
  const minuteOfDay = fc.integer({ min: 0, max: 23 * 60 + 59 });
  const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const day = fc
    .integer({ min: 0, max: 40 })
    .map((n) => new Date(Date.UTC(2023, 4, 20 + n)).toISOString().slice(0, 10));
  const workingTime = fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    hours: fc.uniqueArray(minuteOfDay, { minLength: 4, maxLength: 4 }).map((times) => {
      const [a = 0, b = 0, c = 0, d = 0] = times.toSorted((x, y) => x - y);
      return [
        { from: clock(a), to: clock(b) },
        { from: clock(c), to: clock(d) },
      ];
    }),
    holidays: fc.uniqueArray(day, { maxLength: 6 }),
    compensationDays: fc.uniqueArray(day, { maxLength: 4 }),
  });
  const instant = fc
    .integer({ min: 0, max: 30 * 86_400 })
    .map((s) => new Date(Date.UTC(2023, 4, 20) + s * 1000));
  const zone = fc.constantFrom(HANOI, 'Europe/Berlin', 'America/New_York', 'UTC');
  const minutes = fc.integer({ min: 1, max: 6000 });

  it('measures again what was added', () => {
    fc.assert(
      fc.property(workingTime, zone, instant, minutes, (hours, timeZone, from, added) => {
        const to = addWorkingMinutes(from, added, hours, timeZone);
        expect(workingMinutesBetween(from, to, hours, timeZone)).toBe(added);
      }),
    );
  });

  it('goes on, never back, and adds up from part to part', () => {
    fc.assert(
      fc.property(workingTime, zone, instant, minutes, minutes, (hours, timeZone, from, first, then) => {
        const half = addWorkingMinutes(from, first, hours, timeZone);
        const whole = addWorkingMinutes(from, first + then, hours, timeZone);
        expect(half.getTime()).toBeGreaterThan(from.getTime());
        expect(whole.getTime()).toBeGreaterThan(half.getTime());
        expect(addWorkingMinutes(half, then, hours, timeZone)).toEqual(whole);
      }),
    );
  });

  it('ends no later for who begins earlier', () => {
    fc.assert(
      fc.property(workingTime, zone, instant, instant, minutes, (hours, timeZone, a, b, added) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        const ends = [early, late].map((from) => addWorkingMinutes(from, added, hours, timeZone).getTime());
        expect(ends[0]).toBeLessThanOrEqual(ends[1] ?? 0);
      }),
    );
  });
});
