import type { BilingualText } from '../campaign-folder.type.js';

/** What is wrong, and what would be right. */
export interface FaultText {
  readonly what: BilingualText;
  readonly cure: BilingualText;
}

type Line = readonly [vi: string, en: string];

/** A fault's text from what is wrong and what would be right, each in Vietnamese and English. */
export function faultText(what: Line, cure: Line): FaultText {
  return { what: { vi: what[0], en: what[1] }, cure: { vi: cure[0], en: cure[1] } };
}
