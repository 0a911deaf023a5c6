import { describe, expect, it } from '@jest/globals';
import { awardRuleSetOn } from '../../src/domain/award-rule-set.js';

describe('awardRuleSetOn (M4)', () => {
  it.each([
    ['2015-01-01', '91/2017/NĐ-CP'],
    ['2023-06-20', '91/2017/NĐ-CP'],
    ['2023-12-31', '91/2017/NĐ-CP'],
    ['2024-01-01', '98/2023/NĐ-CP'],
    ['2025-06-30', '98/2023/NĐ-CP'],
    ['2025-07-01', '152/2025/NĐ-CP'],
    ['2030-01-01', '152/2025/NĐ-CP'],
  ])('on %s is %s', (on, code) => {
    expect(awardRuleSetOn(on)).toBe(code);
  });
});
