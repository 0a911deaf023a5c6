import type { Texts } from './texts.js';

/** Refusals about data errors, reference figures, bulletins (F8, F9, P1, P2). */
export const qualityProblems = {} as const satisfies Texts;

/** Titles, reasons and labels about data errors, reference figures, bulletins (F8, F9, P1, P2). */
export const qualityLabels = {} as const satisfies Texts;
