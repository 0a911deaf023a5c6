import { en } from './en.js';
import { formatDate, formatInstant, formatNumber, formatPercent } from './format.js';
import type { Language } from './language.js';
import type { Catalogue, MessageCode } from './params.js';
import { vi } from './vi.js';

export interface MessageValues {
  readonly [name: string]: string | number;
}

/**
 * The text of a code in a language. In the catalogues `{name}` stands for a value: numbers are grouped
 * (1.167.685 or 1,167,685), texts stand as they are; `{name:date}` takes a day 'YYYY-MM-DD', `{name:instant}` an ISO
 * instant, `{name:percent}` a fraction. A value that was not given shows as "?": a person still learns the rest.
 */
export function message(code: MessageCode, values: MessageValues, language: Language): string {
  return catalogues[language][code].replace(PLACEHOLDER, (_match, name: string, form: string | undefined) =>
    show(values[name], form, language),
  );
}

/** Whether there is a text of this code. */
export function isMessageCode(code: string): code is MessageCode {
  return Object.hasOwn(vi, code);
}

export const catalogues: { readonly [L in Language]: Catalogue } = { vi, en };

/** `{name}` or `{name:form}`. */
export const PLACEHOLDER = /\{([a-zA-Z]+)(?::(date|instant|percent))?\}/g;

function show(value: string | number | undefined, form: string | undefined, language: Language): string {
  if (value === undefined) return '?';
  switch (form) {
    case 'date':
      return formatDate(String(value), language);
    case 'instant':
      return formatInstant(String(value), language);
    case 'percent':
      return formatPercent(Number(value), language);
    default:
      return typeof value === 'number' ? formatNumber(value, language) : value;
  }
}
