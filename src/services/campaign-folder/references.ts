import type { DataErrorReference, TaskReference } from './campaign-folder.type.js';
import { dateProblem, isCode } from './value-checks.js';

/** Reads "number#ordinal"; null where it is malformed. A number may itself have '#': the last one counts. */
export function parseTaskReference(text: string): TaskReference | null {
  const mark = text.lastIndexOf('#');
  if (mark <= 0 || mark === text.length - 1) return null;
  return { directive: text.slice(0, mark), ordinal: text.slice(mark + 1) };
}

/** Reads "unit/indicator/on"; null where it is malformed. */
export function parseDataErrorReference(text: string): DataErrorReference | null {
  const [unit = '', indicator = '', on = '', ...rest] = text.split('/');
  if (rest.length > 0 || !isCode(unit) || !isCode(indicator) || dateProblem(on) !== null) return null;
  return { unit, indicator, on };
}
