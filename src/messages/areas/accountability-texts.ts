import type { Texts } from './texts.js';

/** Refusals about reviews and obstacles (E5, M6). */
export const accountabilityProblems = {} as const satisfies Texts;

/** Titles, reasons and labels about reviews and obstacles (E5, M6). */
export const accountabilityLabels = {} as const satisfies Texts;
