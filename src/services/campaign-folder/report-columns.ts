import { isCode } from './value-checks.js';

/** The columns of reports and corrections that tell whom, when and by whom; those of the indicators follow. */
export const REPORT_KEY_COLUMNS = ['unit_code', 'organization_code', 'on', 'submitted_at', 'submitted_by'];

/** Whether a code can name a column of its own: not one of those that are there already, nor a word of the language. */
export function isIndicatorCode(code: string): boolean {
  return isCode(code) && ![...REPORT_KEY_COLUMNS, 'note', 'reason'].includes(code) && !(code in {});
}
