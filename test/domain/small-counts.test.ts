import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type GroupCounts, hiddenGroups } from '../../src/domain/small-counts.js';

const BELOW = 10;
const PARENT = 1;

/** A group's target and what it had achieved day by day. */
interface Line {
  target: number;
  achieved: readonly number[];
}

function countsOf(lines: readonly Line[], inLine: readonly number[] = []): GroupCounts[] {
  return lines.map(({ target, achieved }, index) => ({
    parentId: PARENT,
    unitId: index,
    code: `g-${index}`,
    indicatorId: 1,
    leastTarget: target,
    mostAchieved: Math.max(...achieved),
    inLine: inLine.includes(index),
  }));
}

const inOrder = (ids: Iterable<number>): number[] => [...ids].sort((a, b) => a - b);

const hiddenOf = (lines: readonly Line[], inLine: readonly number[] = []): number[] =>
  inOrder(hiddenGroups(countsOf(lines, inLine), BELOW));

/** All that somebody outside the line is told: the parent's day by day, the rates and targets of the groups shown. */
function told(lines: readonly Line[]): string {
  const hidden = hiddenOf(lines);
  const days = lines[0]?.achieved ?? [];
  return JSON.stringify({
    target: lines.reduce((sum, line) => sum + line.target, 0),
    achieved: days.map((_, day) => lines.reduce((sum, line) => sum + (line.achieved[day] ?? 0), 0)),
    groups: lines.map((line, index) => (hidden.includes(index) ? 'suppressed' : line)),
  });
}

const remaining = (line: Line | undefined, day: number): number =>
  line === undefined ? 0 : Math.max(0, line.target - (line.achieved[day] ?? 0));

describe('small counts (F13)', () => {
  const line = (target: number, ...achieved: number[]): Line => ({ target, achieved });

  it('conceal who has few remaining, and one more of the same parent', () => {
    expect(hiddenOf([line(100, 40), line(100, 95), line(100, 30), line(100, 20)])).toEqual([1, 2]);
    expect(hiddenOf([line(100, 40), line(100, 30), line(100, 20), line(100, 91)])).toEqual([0, 3]);
  });

  it('conceal nobody where all are large enough', () => {
    expect(hiddenOf([line(100, 90), line(100, 10)])).toEqual([]);
  });

  it('conceal beside two small ones a third: two that are both known to be small have a largest sum', () => {
    expect(hiddenOf([line(20, 11), line(20, 11), line(90, 10), line(90, 10)])).toEqual([0, 1, 2]);
  });

  it('go by the lowest of all days, a target lowered since included', () => {
    expect(hiddenOf([line(100, 95, 20), line(100, 10, 10), line(100, 10, 10)])).toEqual([0, 1]);
    const lowered = countsOf([line(100, 50), line(100, 10), line(100, 10)]).map((row) =>
      row.unitId === 2 ? { ...row, leastTarget: 15 } : row,
    );
    expect(inOrder(hiddenGroups(lowered, BELOW))).toEqual([0, 2]);
  });

  it('are counted by every indicator', () => {
    const two = [0, 1, 2].flatMap((unitId) =>
      [1, 2].map((indicatorId) => ({
        parentId: PARENT,
        unitId,
        code: `g-${unitId}`,
        indicatorId,
        leastTarget: 100,
        mostAchieved: unitId === 1 && indicatorId === 2 ? 97 : 10,
        inLine: false,
      })),
    );
    expect(inOrder(hiddenGroups(two, BELOW))).toEqual([1, 2]);
  });

  it('are not covered by a group that the reader knows, or that has nothing to reach', () => {
    const lines = [line(100, 95), line(100, 10), line(100, 20)];
    expect(hiddenOf(lines, [1])).toEqual([0, 2]);
    const bare = countsOf(lines).map((row) => (row.unitId === 1 ? { ...row, leastTarget: null } : row));
    expect(inOrder(hiddenGroups(bare, BELOW))).toEqual([0, 2]);
    expect(hiddenOf([line(100, 95), line(100, 10)], [0])).toEqual([]);
  });

  it('cover a group that has stood below two parents with both', () => {
    const [moved, ...rest] = countsOf([line(100, 95), line(100, 10), line(100, 10), line(100, 10)]);
    const [one, two, three] = rest as [GroupCounts, GroupCounts, GroupCounts];
    const other = PARENT + 1;
    const rows = [
      { ...(moved as GroupCounts) },
      { ...(moved as GroupCounts), parentId: other },
      one,
      { ...two, parentId: other },
      { ...three, parentId: other },
    ];
    expect(inOrder(hiddenGroups(rows, BELOW))).toEqual([0, 1, 2]);
  });

  it('cannot be got back: for whoever remains there is another count with which everything told is the same', () => {
    const days = 3;
    const lines = fc.array(
      fc
        .tuple(
          fc.integer({ min: 0, max: 60 }),
          fc.array(fc.integer({ min: 0, max: 25 }), { minLength: days, maxLength: days }),
        )
        .map(([target, steps]): Line => {
          let sum = 0;
          return { target, achieved: steps.map((step) => (sum += step)) };
        }),
      { minLength: 2, maxLength: 6 },
    );
    let looked = 0;
    fc.assert(
      fc.property(lines, (truth) => {
        const hidden = hiddenOf(truth);
        const isSmall = (index: number): boolean =>
          (truth[index]?.target ?? 0) - Math.max(...(truth[index]?.achieved ?? [0])) < BELOW;
        // A parent all of whose groups are small has none to cover them with.
        fc.pre(hidden.some((index) => !isSmall(index)));
        const known = told(truth);
        for (const index of hidden) {
          for (let day = 0; day < days; day += 1) {
            if (remaining(truth[index], day) === 0) continue;
            looked += 1;
            const others = worlds(truth, hidden, index).filter((world) => told(world) === known);
            const answers = new Set(others.map((world) => remaining(world[index], day)));
            answers.add(remaining(truth[index], day));
            expect(answers.size).toBeGreaterThan(1);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(looked).toBeGreaterThan(200);
  });

  /** Other worlds near the truth: somebody to be reached, or reached, moves from one hidden group to another. */
  function worlds(truth: readonly Line[], hidden: readonly number[], index: number): Line[][] {
    const shift = (from: number, to: number, by: number): Line[] =>
      truth.map((one, place) => {
        const step = place === from ? -by : place === to ? by : 0;
        return { ...one, target: one.target + step };
      });
    return hidden
      .filter((other) => other !== index)
      .flatMap((other) => [1, 2].flatMap((by) => [shift(index, other, by), shift(other, index, by)]))
      .filter((world) => world.every(({ target }) => target >= 0));
  }
});
