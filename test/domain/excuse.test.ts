import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../src/domain/deadline.js';
import { excuseOf, type Term } from '../../src/domain/excuse.js';

const TERM: Term = { startsOn: '2023-05-25', from: '2023-07-06', lastDay: '2023-07-15' };
const outage = (from: string, to: string | null) => ({ from, to });

describe('excuseOf (M3, M6)', () => {
  it('matches every day late with a day lost before the target was reached', () => {
    const three = [outage('2023-06-10', '2023-06-12')];
    expect(excuseOf(TERM, '2023-07-18', three, [])).toMatchObject({ lateDays: 3, covers: true });
    expect(excuseOf(TERM, '2023-07-19', three, [])).toMatchObject({ lateDays: 4, covers: false });
  });

  it('never excuses by what is yet to come (F11)', () => {
    expect(excuseOf(TERM, null, [outage('2023-05-25', '2023-07-14')], [])).toMatchObject({
      lateDays: null,
      covers: false,
    });
    expect(excuseOf(TERM, null, [outage('2023-07-07', null)], [])).toMatchObject({ covers: false });
  });

  it('excuses whom no day of the term was left to, at once and for good', () => {
    const whole = [outage('2023-07-06', '2023-07-15')];
    expect(excuseOf(TERM, null, whole, [])).toMatchObject({ covers: true });
    expect(excuseOf(TERM, '2023-08-30', whole, [])).toMatchObject({ lateDays: 46, covers: true });
  });

  it('counts days lost after the milestone, and a day on which several stood in the way once', () => {
    const both = [outage('2023-07-14', '2023-07-17'), outage('2023-07-16', null)];
    const excuse = excuseOf(TERM, '2023-07-21', both, []);
    expect(excuse.days).toEqual([
      '2023-07-14',
      '2023-07-15',
      '2023-07-16',
      '2023-07-17',
      '2023-07-18',
      '2023-07-19',
      '2023-07-20',
    ]);
    expect(excuse).toMatchObject({ lateDays: 6, covers: true });
    expect(excuse.by.map(({ days }) => days.length)).toEqual([4, 5]);
  });

  it('counts for a whole the days that all its late parts lost, and no other', () => {
    const parts = [[outage('2023-07-10', '2023-07-12')], [outage('2023-07-11', '2023-07-14')]];
    expect(excuseOf(TERM, '2023-07-17', [], parts)).toMatchObject({
      days: ['2023-07-11', '2023-07-12'],
      covers: true,
    });
    expect(excuseOf(TERM, '2023-07-18', [], parts)).toMatchObject({ covers: false });
    expect(excuseOf(TERM, '2023-07-17', [], [...parts, []])).toMatchObject({ days: [], covers: false });
  });

  it('is never worse for a unit with more obstacles, nor for one that was sooner', () => {
    const day = fc.integer({ min: -30, max: 40 }).map((days) => addDays('2023-07-01', days));
    const obstacle = fc.tuple(day, fc.integer({ min: 0, max: 20 })).map(([from, days]) => {
      return outage(from, addDays(from, days));
    });
    fc.assert(
      fc.property(
        fc.array(obstacle, { maxLength: 4 }),
        obstacle,
        fc.integer({ min: 1, max: 30 }),
        (some, more, late) => {
          const metOn = addDays(TERM.lastDay, late);
          const before = excuseOf(TERM, metOn, some, []);
          expect(before.covers && !excuseOf(TERM, metOn, [...some, more], []).covers).toBe(false);
          const sooner = late > 1 ? addDays(metOn, -1) : metOn;
          // A day sooner is a day less to be matched, and at most a day less that was lost.
          expect(before.covers && !excuseOf(TERM, sooner, some, []).covers).toBe(false);
        },
      ),
    );
  });
});
