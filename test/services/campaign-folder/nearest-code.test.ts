import { describe, expect, it } from '@jest/globals';
import { nearestCode } from '../../../src/services/campaign-folder/nearest-code.js';

describe('nearestCode', () => {
  const known = ['ca-31-giam-doc', 'ca-311-truong', 'ubnd-31', 'accounts_activated', '11446'];

  it.each([
    ['ca-31-giamdoc', 'ca-31-giam-doc'],
    ['accounts_actviated', 'accounts_activated'],
    ['UBND-31', 'ubnd-31'],
    ['11464', '11446'],
    ['entirely-other', null],
    ['', null],
  ])('takes "%s" for %s', (code, nearest) => {
    expect(nearestCode(code, known)).toBe(nearest);
  });

  it('takes the first in order among equals, whatever the order they are given in', () => {
    expect(nearestCode('9003', ['9005', '9002', '9004'])).toBe('9002');
    expect(nearestCode('9003', ['9002', '9004', '9005'])).toBe('9002');
  });
});
