import { describe, expect, it } from '@jest/globals';
import { tierFor } from '../../src/domain/tier.js';

const TIERS = [
  { code: 'COMPLETED', minimumRate: 1 },
  { code: 'SLOW', minimumRate: 0 },
  { code: 'AVERAGE', minimumRate: 0.4 },
];

describe('tierFor (F10)', () => {
  it.each<[number, number, string]>([
    [0, 100, 'SLOW'],
    [39, 100, 'SLOW'],
    [40, 100, 'AVERAGE'],
    [99, 100, 'AVERAGE'],
    [100, 100, 'COMPLETED'],
    [125, 100, 'COMPLETED'],
    // 39.9996 % reads as 40.00 % and is not.
    [399_996, 1_000_000, 'SLOW'],
    [400_000, 1_000_000, 'AVERAGE'],
    [1_167_684, 1_167_685, 'AVERAGE'],
    // 2/5 has no exact double, and is the bound itself.
    [2, 5, 'AVERAGE'],
    [99_999_999, 100_000_000, 'AVERAGE'],
  ])('%d of %d is %s', (achieved, target, tier) => {
    expect(tierFor(achieved, target, TIERS)).toBe(tier);
  });

  it('says nothing without figure, target or a tier that low', () => {
    expect(tierFor(null, 100, TIERS)).toBeNull();
    expect(tierFor(10, null, TIERS)).toBeNull();
    expect(tierFor(10, 0, TIERS)).toBeNull();
    expect(tierFor(10, 100, [{ code: 'HIGH', minimumRate: 0.5 }])).toBeNull();
    expect(tierFor(10, 100, [])).toBeNull();
  });
});
