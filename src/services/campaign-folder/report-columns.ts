import { isCode } from './value-checks.js';

/** The columns of reports and corrections that tell whom, when and by whom; those of the indicators follow. */
export const REPORT_KEY_COLUMNS = ['unit_code', 'organization_code', 'on', 'submitted_at', 'submitted_by'];

/** The same of reference figures. */
export const REFERENCE_KEY_COLUMNS = [
  'source',
  'unit_code',
  'organization_code',
  'on',
  'recorded_at',
  'recorded_by',
];

/** Whether a code can name a column of its own: not one of those that are there already, nor a word of the language. */
export function isIndicatorCode(code: string): boolean {
  const taken = [...REPORT_KEY_COLUMNS, ...REFERENCE_KEY_COLUMNS, 'note', 'reason'];
  return isCode(code) && !taken.includes(code) && !(code in {});
}
