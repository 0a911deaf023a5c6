import type { Texts } from './texts.js';

/** Refusals about chains of those in charge (E1-E4). */
export const escalationProblems = {} as const satisfies Texts;

/** Titles, reasons and labels about chains of those in charge (E1-E4). */
export const escalationLabels = {} as const satisfies Texts;
