import { describe, expect, it } from '@jest/globals';
import { firstMetDays } from '../../src/domain/first-met.js';

const UNITS = [
  { unitId: 1, level: 'PROVINCE', parentId: null },
  { unitId: 2, level: 'DISTRICT', parentId: 1 },
  { unitId: 3, level: 'COMMUNE', parentId: 2 },
  { unitId: 4, level: 'COMMUNE', parentId: 2 },
  { unitId: 5, level: 'RESIDENTIAL_GROUP', parentId: 3 },
] as const;
const day = (number: number, value: number) => ({ on: `2023-06-0${number}`, value });

describe('firstMetDays', () => {
  const first = (
    series: [number, { on: string; value: number }[]][],
    targets: [number, number][],
  ): [number, string][] => [...firstMetDays(UNITS, new Map(series), new Map(targets), 'COMMUNE')];

  it('is the first day on which the count, carried forward, stood at the target', () => {
    const series: [number, { on: string; value: number }[]][] = [
      [3, [day(1, 5), day(3, 10), day(5, 12)]],
      [4, [day(2, 4), day(6, 9)]],
    ];
    expect(first(series, [[3, 10]])).toEqual([[3, '2023-06-03']]);
    expect(first(series, [[2, 14]])).toEqual([[2, '2023-06-03']]);
    expect(first(series, [[1, 21]])).toEqual([[1, '2023-06-06']]);
    expect(first(series, [[1, 22]])).toEqual([]);
  });

  it('is nothing without target, without figures', () => {
    expect(first([[3, [day(1, 5)]]], [])).toEqual([]);
    expect(first([], [[3, 0]])).toEqual([]);
  });

  it('stays where the count falls again afterwards', () => {
    expect(first([[3, [day(1, 10), day(2, 8), day(3, 11)]]], [[3, 10]])).toEqual([[3, '2023-06-01']]);
  });

  it('is of the parts alone above the reporting level, of itself alone below it (F7)', () => {
    const series: [number, { on: string; value: number }[]][] = [
      [2, [day(1, 100)]],
      [3, [day(2, 10)]],
      [5, [day(1, 50)]],
    ];
    expect(
      first(series, [
        [1, 10],
        [2, 10],
        [3, 10],
        [5, 50],
      ]).sort(([a], [b]) => a - b),
    ).toEqual([
      [1, '2023-06-02'],
      [2, '2023-06-02'],
      [3, '2023-06-02'],
      [5, '2023-06-01'],
    ]);
  });
});
