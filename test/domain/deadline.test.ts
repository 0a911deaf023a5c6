import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  daysBetween,
  deadlineInstant,
  isPlainDate,
  isTimeZone,
  localDate,
  parseLocalInstant,
  startOfLocalDay,
} from '../../src/domain/deadline.js';

const HANOI = 'Asia/Ho_Chi_Minh';
// Clock changes at midnight, twice at midnight, by half an hour, and whole days left out.
const ZONES = [
  HANOI,
  'UTC',
  'Europe/London',
  'America/Sao_Paulo',
  'America/Havana',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Atlantic/Azores',
  'Asia/Beirut',
  'Africa/Cairo',
  'Pacific/Apia',
  'Pacific/Kwajalein',
];
const zone = fc.constantFrom(...ZONES);
const day = fc.integer({ min: 0, max: 24_800 }).map((days) => addDays('1970-01-01', days));

describe('deadlineInstant (D4)', () => {
  it.each([
    ['BEFORE', '2023-07-15', '2023-07-14T17:00:00.000Z'],
    ['BY_END_OF', '2023-07-15', '2023-07-15T17:00:00.000Z'],
    ['BY_END_OF', '2023-06-30', '2023-06-30T17:00:00.000Z'],
    ['WITHIN_MONTH', '2023-06-13', '2023-06-30T17:00:00.000Z'],
    ['WITHIN_MONTH', '2023-12-31', '2023-12-31T17:00:00.000Z'],
  ] as const)('puts %s %s in Hải Phòng at %s', (boundary, on, instant) => {
    expect(deadlineInstant({ on, boundary }, HANOI).toISOString()).toBe(instant);
  });

  it('is late from the first instant of the day, wherever clocks change', () => {
    fc.assert(
      fc.property(day, zone, (on, timeZone) => {
        const at = deadlineInstant({ on, boundary: 'BEFORE' }, timeZone);
        expect(localDate(at, timeZone) >= on).toBe(true);
        expect(localDate(new Date(at.getTime() - 1), timeZone) < on).toBe(true);
      }),
      {
        numRuns: 400,
        examples: [
          ['2011-12-30', 'Pacific/Apia'],
          ['1991-10-13', 'America/Havana'],
          ['2018-11-04', 'America/Sao_Paulo'],
        ],
      },
    );
  });

  it('ends a day where the next begins, and a month where the next begins', () => {
    fc.assert(
      fc.property(day, zone, (on, timeZone) => {
        const end = deadlineInstant({ on, boundary: 'BY_END_OF' }, timeZone);
        expect(end).toEqual(deadlineInstant({ on: addDays(on, 1), boundary: 'BEFORE' }, timeZone));
        const first = `${addDays(`${on.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
        const month = deadlineInstant({ on, boundary: 'WITHIN_MONTH' }, timeZone);
        expect(month).toEqual(startOfLocalDay(first, timeZone));
        expect(month >= end).toBe(true);
      }),
      { numRuns: 250 },
    );
  });

  it('refuses a day that is not in the calendar, and a zone that is none', () => {
    expect(() => deadlineInstant({ on: '2023-04-31', boundary: 'BEFORE' }, HANOI)).toThrow(RangeError);
    expect(() => deadlineInstant({ on: '2023-04-30', boundary: 'BEFORE' }, 'Asia/Hai_Phong')).toThrow(
      RangeError,
    );
  });
});

describe('parseLocalInstant', () => {
  it.each([
    ['2023-06-13T18:00', '2023-06-13T11:00:00.000Z'],
    ['2023-06-13T18:00:30', '2023-06-13T11:00:30.000Z'],
    ['2023-06-13T18:00:30.25', '2023-06-13T11:00:30.250Z'],
    ['2023-06-13T18:00Z', '2023-06-13T18:00:00.000Z'],
    ['2023-06-13T18:00+09:30', '2023-06-13T08:30:00.000Z'],
    ['2023-06-13T00:00-05:00', '2023-06-13T05:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(parseLocalInstant(text, HANOI)?.toISOString()).toBe(instant);
  });

  it.each([
    '2023-04-31T10:00',
    '2023-02-29T10:00',
    '2023-06-13T24:61',
    '2023-06-13T24:00',
    '2023-06-13T23:60',
    '2023-06-13',
    '2023-06-13 18:00',
    '13/06/2023T18:00',
    '2023-06-13T18:00+25:00',
    '2023-06-13T18:00+0700',
    'now',
    '',
  ])('refuses "%s"', (text) => {
    expect(parseLocalInstant(text, HANOI)).toBeNull();
  });

  it('refuses a local time that a clock change skips, and takes the first of one that happens twice', () => {
    expect(parseLocalInstant('2023-03-26T01:30', 'Europe/London')).toBeNull();
    expect(parseLocalInstant('2023-10-29T01:30', 'Europe/London')?.toISOString()).toBe(
      '2023-10-29T00:30:00.000Z',
    );
  });

  it('gives back the local time it was given, and honours an offset as written', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(day, minute, zone, (on, minutes, timeZone) => {
        const text = `${on}T${DateTime.fromMillis(minutes * 60_000, { zone: 'utc' }).toFormat('HH:mm')}`;
        const instant = parseLocalInstant(text, timeZone);
        const again =
          instant && DateTime.fromJSDate(instant, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm");
        expect([text, null]).toContain(again);
        expect(parseLocalInstant(`${text}-03:30`, timeZone)?.getTime()).toBe(Date.parse(`${text}:00-03:30`));
      }),
      { numRuns: 250 },
    );
  });
});

describe('days', () => {
  it('count across months, years and leap days', () => {
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-03-01', -1)).toBe('2023-02-28');
    expect(daysBetween('2023-05-25', '2023-07-15')).toBe(51);
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (on, days) => {
        expect(daysBetween(on, addDays(on, days))).toBe(days);
        expect(addDays(addDays(on, days), -days)).toBe(on);
      }),
    );
  });

  it('are of the calendar', () => {
    const text = fc
      .tuple(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
      )
      .map(
        ([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
      );
    fc.assert(
      fc.property(text, (on) => {
        expect(isPlainDate(on)).toBe(DateTime.fromISO(on, { zone: 'utc' }).isValid);
      }),
      { numRuns: 400, examples: [['1900-02-29'], ['2000-02-29'], ['2023-04-31']] },
    );
  });

  it('are local to their zone', () => {
    expect(localDate(new Date('2023-06-13T17:00:00Z'), HANOI)).toBe('2023-06-14');
    expect(localDate(new Date('2023-06-13T16:59:59.999Z'), HANOI)).toBe('2023-06-13');
    expect(() => localDate(new Date(Number.NaN), HANOI)).toThrow(RangeError);
  });

  it('know zones by their IANA names alone', () => {
    expect([HANOI, 'UTC', 'America/Argentina/Buenos_Aires'].map(isTimeZone)).toEqual([true, true, true]);
    expect(['local', 'system', 'Asia/Hai_Phong', '', '+07:00', 'utc+7'].map(isTimeZone)).toEqual(
      Array(6).fill(false),
    );
  });
});
