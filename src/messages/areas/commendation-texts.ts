import type { Texts } from './texts.js';

/** Refusals about dossiers, documents, opinions and votes (M4, M5). */
export const commendationProblems = {} as const satisfies Texts;

/** Titles, reasons and labels about dossiers, documents, opinions and votes (M4, M5). */
export const commendationLabels = {} as const satisfies Texts;
