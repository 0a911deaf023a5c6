import { describe, expect, it } from '@jest/globals';
import { formatTaskReference, parseTaskReference } from '../../src/domain/task-reference.js';

describe('a task as people name it', () => {
  it('is the number of the document and the ordinal in it', () => {
    const reference = { directive: '47/UBND-BCĐĐA06', ordinal: '9.2' };
    expect(parseTaskReference('47/UBND-BCĐĐA06#9.2')).toEqual(reference);
    expect(parseTaskReference(' 47/UBND-BCĐĐA06 # 9.2 ')).toEqual(reference);
    expect(parseTaskReference(formatTaskReference(reference))).toEqual(reference);
  });

  it('divides at the last mark, since a number may have one', () => {
    expect(parseTaskReference('47#2/UBND#1')).toEqual({ directive: '47#2/UBND', ordinal: '1' });
  });

  it.each(['', '#', '47/UBND', '47/UBND#', '#9.2', ' # '])('is not %j', (text) => {
    expect(parseTaskReference(text)).toBeNull();
  });
});
