import type { Texts } from './texts.js';

/** Refusals about receipt and carrying out of directives, tasks, daily duties to report (D8, F6). */
export const cascadeProblems = {} as const satisfies Texts;

/** Titles, reasons and labels about receipt and carrying out of directives, tasks, daily duties to report (D8, F6). */
export const cascadeLabels = {} as const satisfies Texts;
