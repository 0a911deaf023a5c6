/**
 * A name as search compares it: without case, diacritics, đ or spare spaces, whichever way it was typed or composed.
 * "thuy nguyen", "Thuỷ Nguyên" and "Thủy Nguyên" fold the same, because the tone goes, wherever it stood.
 */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(COMBINING_MARKS, '')
    .toLowerCase()
    .replace(/[đð]/g, 'd') // đ has no decomposition; ð stands for it in old files
    .replace(/\s+/g, ' ')
    .trim();
}

const COMBINING_MARKS = /\p{M}+/gu;
