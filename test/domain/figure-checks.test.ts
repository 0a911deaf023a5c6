import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../src/domain/deadline.js';
import { fallsBelow, isRepeatedValue, isUnusualJump, risesAbove } from '../../src/domain/figure-checks.js';
import type { FigureSeries } from '../../src/domain/figure-series.js';

/** Values on consecutive days from 1 June. */
function series(...values: number[]): FigureSeries {
  return values.map((value, index) => ({ on: addDays('2023-06-01', index), value }));
}

describe('isUnusualJump', () => {
  const RULE = { minimumHistory: 7, madFactor: 8, minimumIncrement: 100 };
  /** Increments 50, 55, 45, 50, 60, 40, 50: median 50, median deviation 5. */
  const steady = series(0, 50, 105, 150, 200, 260, 300, 350);
  const after = (value: number, days = 1) => ({ on: addDays('2023-06-08', days), value });

  it('asks only once the increase is more than the factor of its own spread beyond its own median', () => {
    // 50 + 8 × 5 = 90 is ordinary still, and below what is worth a question.
    expect(isUnusualJump(steady, after(350 + 91), RULE)).toBe(false);
    expect(isUnusualJump(steady, after(350 + 100), RULE)).toBe(true);
    expect(isUnusualJump(steady, after(350 + 90), { ...RULE, minimumIncrement: 1 })).toBe(false);
    expect(isUnusualJump(steady, after(350 + 91), { ...RULE, minimumIncrement: 1 })).toBe(true);
  });

  it('asks nothing of a unit whose habits are not known yet', () => {
    expect(isUnusualJump(steady.slice(0, 7), { on: '2023-06-08', value: 100_000 }, RULE)).toBe(false);
    expect(isUnusualJump([], { on: '2023-06-08', value: 100_000 }, RULE)).toBe(false);
  });

  it('judges increments a day, so that silence is no jump', () => {
    expect(isUnusualJump(steady, after(350 + 300, 5), RULE)).toBe(false);
    expect(isUnusualJump(steady, after(350 + 600, 5), RULE)).toBe(true);
  });

  it('is not moved by one odd day in the past', () => {
    const odd = series(0, 50, 105, 150, 5_200, 5_260, 5_300, 5_350);
    expect(isUnusualJump(odd, { on: '2023-06-09', value: 5_350 + 150 }, RULE)).toBe(true);
  });

  it('takes a unit that never moves for steady, not for infinitely so', () => {
    const still = series(5, 5, 5, 5, 5, 5, 5, 5);
    expect(isUnusualJump(still, { on: '2023-06-09', value: 5 + 99 }, RULE)).toBe(false);
    expect(isUnusualJump(still, { on: '2023-06-09', value: 5 + 100 }, RULE)).toBe(true);
  });

  it('looks at what was told before the day alone', () => {
    expect(isUnusualJump(steady, { on: '2023-06-03', value: 99_999 }, RULE)).toBe(false);
  });
});

describe('isRepeatedValue', () => {
  const RULE = { days: 3 };

  it('asks at the third report running of the same value, and not before', () => {
    expect(isRepeatedValue(series(10), { on: '2023-06-02', value: 10 }, RULE, 100)).toBe(false);
    expect(isRepeatedValue(series(10, 10), { on: '2023-06-03', value: 10 }, RULE, 100)).toBe(true);
    expect(isRepeatedValue(series(9, 10), { on: '2023-06-03', value: 10 }, RULE, 100)).toBe(false);
    expect(isRepeatedValue(series(10, 10), { on: '2023-06-03', value: 11 }, RULE, 100)).toBe(false);
  });

  it('asks nothing once the target is met: then nothing need move', () => {
    expect(isRepeatedValue(series(10, 10), { on: '2023-06-03', value: 10 }, RULE, 10)).toBe(false);
    expect(isRepeatedValue(series(10, 10), { on: '2023-06-03', value: 10 }, RULE, null)).toBe(true);
  });
});

describe('a cumulative figure', () => {
  it('falls below the day before it, whatever comes after', () => {
    const told = series(10, 20, 30);
    expect(fallsBelow(told, { on: '2023-06-04', value: 29 })).toEqual({ on: '2023-06-03', value: 30 });
    expect(fallsBelow(told, { on: '2023-06-04', value: 30 })).toBeNull();
    expect(fallsBelow(told, { on: '2023-06-02', value: 9 })).toEqual({ on: '2023-06-01', value: 10 });
    expect(fallsBelow(told, { on: '2023-05-31', value: 0 })).toBeNull();
  });

  it('rises above the next day told', () => {
    const told = series(10, 20, 30);
    expect(risesAbove(told, { on: '2023-06-01', value: 21 })).toEqual({ on: '2023-06-02', value: 20 });
    expect(risesAbove(told, { on: '2023-06-01', value: 20 })).toBeNull();
    expect(risesAbove(told, { on: '2023-06-03', value: 99 })).toBeNull();
  });
});
