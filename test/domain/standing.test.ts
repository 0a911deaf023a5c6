import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { figureState, isMet, rank, rateOf, remainingOf, type Standing } from '../../src/domain/standing.js';

const standing = (change: Partial<Standing> = {}): Standing => ({
  target: 100,
  achieved: 50,
  expected: 3,
  reported: 3,
  disputed: 0,
  ...change,
});

describe('figureState', () => {
  it.each<[string, Partial<Standing>, string]>([
    ['everybody told', {}, 'COMPLETE'],
    ['somebody did not', { reported: 2 }, 'PARTIAL'],
    ['nobody ever did', { achieved: null, reported: 0 }, 'NO_DATA'],
    ['nothing was assigned', { target: null }, 'NO_TARGET'],
    ['a figure is doubted', { disputed: 1 }, 'DISPUTED'],
    ['doubted weighs more than a gap', { disputed: 1, reported: 2 }, 'DISPUTED'],
    ['without data there is nothing to doubt', { achieved: null, disputed: 1 }, 'NO_DATA'],
    ['without target nothing is said first', { target: null, achieved: null }, 'NO_TARGET'],
    ['zero is a figure', { achieved: 0 }, 'COMPLETE'],
    ['nobody was to tell', { expected: 0, reported: 0 }, 'COMPLETE'],
  ])('%s', (_case, change, state) => {
    expect(figureState(standing(change))).toBe(state);
  });
});

describe('rates (F3)', () => {
  it('are fractions, neither rounded nor clamped, unknown without either', () => {
    expect(rateOf({ achieved: 449_470, target: 1_167_685 })).toBe(449_470 / 1_167_685);
    expect(rateOf({ achieved: 12_456, target: 10_000 })).toBe(1.2456);
    expect(rateOf({ achieved: null, target: 10 })).toBeNull();
    expect(rateOf({ achieved: 10, target: null })).toBeNull();
    expect(rateOf({ achieved: 10, target: 0 })).toBeNull();
  });

  it('leave nothing once met, and nothing to say where unknown', () => {
    expect(remainingOf({ achieved: 40, target: 100 })).toBe(60);
    expect(remainingOf({ achieved: 140, target: 100 })).toBe(0);
    expect(remainingOf({ achieved: null, target: 100 })).toBeNull();
  });

  it('are met on the integers, by a single count', () => {
    expect(isMet({ achieved: 1_167_684, target: 1_167_685 })).toBe(false);
    expect(isMet({ achieved: 1_167_685, target: 1_167_685 })).toBe(true);
    expect(isMet({ achieved: 5, target: null })).toBe(false);
  });
});

describe('rank', () => {
  const row = (code: string, achieved: number | null, target: number | null) => ({ code, achieved, target });
  const ranks = (rows: ReturnType<typeof row>[]) => rank(rows).map(({ code, rank: place }) => [code, place]);

  it('puts the best first, lets equals share and skips after them', () => {
    expect(
      ranks([row('a', 10, 100), row('b', 50, 100), row('c', 5, 10), row('d', 1, 3), row('e', 90, 100)]),
    ).toEqual([
      ['e', 1],
      ['b', 2],
      ['c', 2],
      ['d', 4],
      ['a', 5],
    ]);
  });

  it('puts what cannot be rated last, by code, without rank', () => {
    expect(ranks([row('z', null, 10), row('b', 0, 10), row('a', 5, null), row('c', 5, 0)])).toEqual([
      ['b', 1],
      ['a', null],
      ['c', null],
      ['z', null],
    ]);
  });

  it('tells apart what doubles cannot', () => {
    const [huge, next] = [row('a', 99_999_998, 99_999_999), row('b', 99_999_999, 100_000_000)];
    expect(ranks([huge, next])).toEqual([
      ['b', 1],
      ['a', 2],
    ]);
  });

  it('is the same whatever order the rows come in, and gives each as many betters as its rank says', () => {
    const rows = fc.uniqueArray(
      fc.record({
        code: fc.string({ minLength: 1 }),
        achieved: fc.option(fc.nat(50)),
        target: fc.option(fc.nat(50)),
      }),
      { selector: (entry) => entry.code, maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, (entries) => {
        const ranked = rank(entries);
        expect(rank([...entries].reverse())).toEqual(ranked);
        const rated = ranked.filter((entry) => entry.rank !== null);
        for (const entry of rated) {
          const own = rateOf(entry) as number;
          const better = rated.filter((other) => (rateOf(other) as number) > own);
          expect(entry.rank).toBe(better.length + 1);
        }
        expect(ranked.filter((entry) => rateOf(entry) === null).every((entry) => entry.rank === null)).toBe(
          true,
        );
      }),
    );
  });
});
