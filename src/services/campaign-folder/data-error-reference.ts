import type { DataErrorReference } from './campaign-folder.type.js';
import { dateProblem, isCode } from './value-checks.js';

/** Reads "unit/indicator/on"; null where it is malformed. */
export function parseDataErrorReference(text: string): DataErrorReference | null {
  const [unit = '', indicator = '', on = '', ...rest] = text.split('/');
  if (rest.length > 0 || !isCode(unit) || !isCode(indicator) || dateProblem(on) !== null) return null;
  return { unit, indicator, on };
}
