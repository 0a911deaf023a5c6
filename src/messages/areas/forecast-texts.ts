import type { Texts } from './texts.js';

/** Refusals about forecasts and pledges (F11, F12). */
export const forecastProblems = {} as const satisfies Texts;

/** Titles, reasons and labels about forecasts and pledges (F11, F12). */
export const forecastLabels = {} as const satisfies Texts;
