import { describe, expect, it } from '@jest/globals';
import { isCarried, voteProblems } from '../../src/domain/council-vote.js';

const RULES = { quorum: [2, 3], threshold: [4, 5], denominator: 'MEMBERS' } as const;

describe('a vote of the council (M5)', () => {
  const codes = (members: number, present: number, inFavour: number): string[] =>
    voteProblems({ members, present, inFavour }, RULES).map(
      ({ code, field }) => `${code} ${field?.join('.')}`,
    );

  it.each([
    [15, 10, 10, []],
    [15, 9, 9, ['QUORUM_NOT_MET present']],
    [15, 16, 10, ['PRESENT_ABOVE_MEMBERS present']],
    [15, 12, 13, ['VOTES_ABOVE_PRESENT inFavour']],
    [15, 9, 10, ['VOTES_ABOVE_PRESENT inFavour', 'QUORUM_NOT_MET present']],
    [0, 0, 0, ['COUNCIL_EMPTY members']],
    [-1, -2, 3, ['VALUE_NEGATIVE members', 'VALUE_NEGATIVE present']],
  ])('of %i members, %i present, %i in favour', (members, present, inFavour, expected) => {
    expect(codes(members, present, inFavour)).toEqual(expected);
  });

  it('is carried where the threshold is just reached, of members or of those present', () => {
    expect(isCarried({ members: 15, present: 12, inFavour: 12 }, RULES)).toBe(true);
    expect(isCarried({ members: 15, present: 12, inFavour: 11 }, RULES)).toBe(false);
    expect(isCarried({ members: 15, present: 10, inFavour: 8 }, { ...RULES, denominator: 'PRESENT' })).toBe(
      true,
    );
    expect(isCarried({ members: 15, present: 10, inFavour: 7 }, { ...RULES, denominator: 'PRESENT' })).toBe(
      false,
    );
  });
});
