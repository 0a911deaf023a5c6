import { addDays, isPlainDate } from '../../domain/deadline.js';

/** More than the people of any country: above it a slip of the finger, not a count. */
export const MAXIMUM_FIGURE = 100_000_000;

/** Letters without diacritics, digits, dot, hyphen, underscore: safe in a URL, a file name, a reference with '/'. */
export function isCode(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text);
}

/** One address of mail, alone: `name@host`. */
export function isMailbox(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:"\\]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/.test(text);
}

/** Whether it is a time of day 'HH:MM'. */
export function isLocalTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

type DateProblem =
  | { readonly code: 'MALFORMED_DATE'; readonly suggestion: string | null }
  | { readonly code: 'IMPOSSIBLE_DATE'; readonly last: string | null };

/** What is wrong with a plain date, or null. A day in another notation is suggested in ours; 31/4 is told the last of April. */
export function dateProblem(text: string): DateProblem | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return { code: 'MALFORMED_DATE', suggestion: rewritten(text) };
  const year = Number(match[1]);
  if (year < 1800 || year > 2999) return { code: 'IMPOSSIBLE_DATE', last: null };
  if (isPlainDate(text)) return null;
  const first = `${match[1]}-${match[2]}-01`;
  if (!isPlainDate(first) || Number(match[3]) === 0) return { code: 'IMPOSSIBLE_DATE', last: null };
  const inNextMonth = addDays(first, 31);
  return { code: 'IMPOSSIBLE_DATE', last: addDays(`${inNextMonth.slice(0, 7)}-01`, -1) };
}

// 13/6/2023, 13.06.2023, 2023/6/13, 20230613.
function rewritten(text: string): string | null {
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const yearFirst = /^(\d{4})[/.-]?(\d{1,2})[/.-]?(\d{1,2})$/.exec(text);
  const [year, month, day] = dayFirst
    ? [dayFirst[3], dayFirst[2], dayFirst[1]]
    : [yearFirst?.[1], yearFirst?.[2], yearFirst?.[3]];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(date) ? date : null;
}

type FigureProblem = 'NOT_A_NUMBER' | 'NEGATIVE_FIGURE' | 'FRACTIONAL_FIGURE' | 'HUGE_FIGURE';

/** What is wrong with a count as text, or null: counts are whole, 0 to `MAXIMUM_FIGURE`, in digits alone. */
export function figureProblem(text: string): FigureProblem | null {
  if (/^(?:0|[1-9]\d*)$/.test(text)) return Number(text) > MAXIMUM_FIGURE ? 'HUGE_FIGURE' : null;
  if (/^[-−]\d+(?:\.\d+)?$/.test(text)) return 'NEGATIVE_FIGURE';
  if (/^\d+\.\d+$/.test(text)) return 'FRACTIONAL_FIGURE';
  if (/^\d+(?:\.\d+)?[eE]\+?\d+$/.test(text)) return 'HUGE_FIGURE';
  return 'NOT_A_NUMBER';
}
