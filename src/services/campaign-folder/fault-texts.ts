import { campaignFaultTexts } from './texts/campaign-fault-texts.js';
import { directiveFaultTexts } from './texts/directive-fault-texts.js';
import { escalationFaultTexts } from './texts/escalation-fault-texts.js';
import { figureFaultTexts } from './texts/figure-fault-texts.js';
import { fileFaultTexts } from './texts/file-fault-texts.js';
import { referenceFaultTexts } from './texts/reference-fault-texts.js';
import { roundFaultTexts } from './texts/round-fault-texts.js';
import { valueFaultTexts } from './texts/value-fault-texts.js';

/** Every fault and warning that the check of a campaign folder can state, by code. */
export const FAULT_TEXTS = {
  ...fileFaultTexts,
  ...valueFaultTexts,
  ...referenceFaultTexts,
  ...campaignFaultTexts,
  ...roundFaultTexts,
  ...escalationFaultTexts,
  ...directiveFaultTexts,
  ...figureFaultTexts,
} as const;

export type FaultCode = keyof typeof FAULT_TEXTS;

/** Stated, but do not stop the loading. */
export const WARNING_CODES = [
  'UNKNOWN_FILE',
  'MISSING_README',
  'NO_FINAL_LINE_END',
  'CUT_OFFS_NOT_STAGED',
  'CAST_WITHOUT_GRANT',
  'CHAIN_WITHOUT_OVERSEER',
  'DEADLINE_BEFORE_ISSUE',
  'TARGETS_UNALLOCATED',
  'MORE_WARNINGS',
] as const satisfies readonly FaultCode[];
