import type { Texts } from './texts.js';

/** Refusals about work items, subscriptions and messages that leave (E6). */
export const inboxProblems = {} as const satisfies Texts;

/** Titles, reasons and labels about work items, subscriptions and messages that leave (E6). */
export const inboxLabels = {} as const satisfies Texts;
