import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldName } from '../../src/domain/fold-name.js';

describe('foldName', () => {
  it.each([
    ['thuy nguyen', ['Thuỷ Nguyên', 'Thủy Nguyên', 'THỦY NGUYÊN', '  Thuỷ   Nguyên\u00A0', 'thuy nguyen']],
    ['hoa binh', ['Hòa Bình', 'Hoà Bình', 'hoa binh']],
    ['do son', ['Đồ Sơn', 'ĐỒ SƠN', 'đồ sơn', 'Ðồ Sơn']],
    ['le chan', ['Lê Chân']],
    ['thi tran nui doi', ['Thị trấn Núi Đối']],
    ['to dan pho so 2', ['Tổ dân phố số 2', 'Tổ dân phố số ２']],
  ])('folds to "%s"', (folded, names) => {
    expect(names.map(foldName)).toEqual(names.map(() => folded));
  });

  it('keeps names apart that differ in letters', () => {
    expect(foldName('An Dương')).not.toBe(foldName('An Đương Nội'));
    expect(foldName('Hải An')).not.toBe(foldName('Hải Ân An'));
  });

  it('folds alike however the letters are composed and cased, and what is folded stays', () => {
    const letters = [...'aAăÂđĐeêơưốộủỷỳ ỵ-hnptc'];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters) }), (name) => {
        const folded = foldName(name);
        expect(foldName(name.normalize('NFD'))).toBe(folded);
        expect(foldName(name.normalize('NFC').toUpperCase())).toBe(folded);
        expect(foldName(folded)).toBe(folded);
        expect(folded).toMatch(/^[a-z -]*$/);
      }),
    );
  });
});
