import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, sha256 } from '../../src/domain/canonical-json.js';

describe('canonicalJson', () => {
  it('orders keys at every depth, keeps lists, leaves out what is undefined and all spaces', () => {
    const value = { b: [{ d: 1, c: [3, 1] }], a: null, z: undefined, é: 'Thủy Nguyên' };
    expect(canonicalJson(value)).toBe('{"a":null,"b":[{"c":[3,1],"d":1}],"é":"Thủy Nguyên"}');
  });

  it('writes an instant as JSON does', () => {
    expect(canonicalJson({ at: new Date('2023-06-13T11:00:00Z') })).toBe('{"at":"2023-06-13T11:00:00.000Z"}');
  });

  it('is JSON of the same value, the same whatever order the keys were put in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(text);
      }),
    );
  });
});

describe('sha256', () => {
  it('hashes the bytes of UTF-8', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('đôn đốc')).toBe(sha256('đôn đốc'.normalize('NFC')));
    expect(sha256('đôn đốc')).not.toBe(sha256('đôn đốc'.normalize('NFD')));
  });
});
