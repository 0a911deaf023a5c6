import { areaLabels, areaProblems } from './areas/index.js';
import { paramsOf } from './areas/texts.js';

/**
 * What each text needs to be told, by its code. A text may use no other names, and must use all of these; whoever
 * refuses must give them, which the compiler checks (domain/refusal.ts). Counts are
 * numbers, everything else (codes, numbers of documents, years, days 'YYYY-MM-DD', instants in ISO) is a string.
 */
const coreProblemParams = {
  ALREADY_REPORTED: ['unit', 'date', 'report'],
  BATCH_TOO_LARGE: ['rows', 'largest'],
  CAMPAIGN_UNKNOWN: ['campaign'],
  CAUSE_MISSING: [],
  CAUSE_WITHOUT_BLOCK: ['action'],
  CHILDREN_ABOVE_PARENT: ['unit', 'target', 'sumOfChildren'],
  CLOCK_BACKWARDS: ['to', 'now'],
  CLOCK_NOT_VIRTUAL: [],
  CUMULATIVE_DECREASE: ['indicator', 'value', 'earlier', 'earlierOn'],
  DATA_ERROR_UNKNOWN: ['dataError'],
  DATE_IN_FUTURE: ['date', 'today'],
  DATE_OUTSIDE_CAMPAIGN: ['date', 'startsOn', 'endsOn'],
  DATES_REVERSED: ['from', 'to'],
  DEADLINE_AND_STANDING: ['ordinal'],
  DEADLINE_BEFORE_ISSUE: ['ordinal', 'deadline', 'issuedOn'],
  DEADLINE_MISSING: ['ordinal'],
  DEADLINE_NOT_LATER: ['deadline', 'current'],
  DEADLINE_PASSED: ['deadline'],
  DIRECTIVE_DUPLICATE: ['number', 'issuer', 'year'],
  DIRECTIVE_UNKNOWN: ['number'],
  DUPLICATE_INDICATOR: ['indicator'],
  DUPLICATE_ORDINAL: ['ordinal'],
  DUPLICATE_ORGANIZATION: ['organization'],
  DUPLICATE_UNIT_DAY: ['unit', 'date'],
  EMPTY_LIST: [],
  EXCEEDS_BOUND: ['indicator', 'value', 'bound', 'boundValue'],
  IDEMPOTENCY_CONFLICT: ['key', 'operation'],
  INDICATOR_UNKNOWN: ['indicator', 'known'],
  INSTANT_IN_FUTURE: ['instant', 'now'],
  INVALID_DATE: ['date'],
  INVALID_TRANSITION: ['action', 'state', 'allowed'],
  JOBS_QUARANTINED: ['count'],
  NOT_A_RECIPIENT: ['organization', 'number'],
  NOTHING_CHANGED: [],
  ORGANIZATION_ELSEWHERE: ['organization', 'unit'],
  ORGANIZATION_NOT_ACTIVE: ['organization', 'on'],
  ORGANIZATION_UNKNOWN: ['organization'],
  PERIOD_CLOSED: ['date', 'firstOpen'],
  REASON_MISSING: [],
  REPORT_SUPERSEDED: ['report'],
  REPORT_UNKNOWN: ['report'],
  TASK_STANDING: ['task'],
  TASK_SUPERSEDED: ['task'],
  TASK_UNKNOWN: ['task'],
  TEXT_MISSING: [],
  TEXT_TOO_LONG: ['largest'],
  UNIT_NOT_ACTIVE: ['unit', 'on'],
  UNIT_UNKNOWN: ['unit'],
  VALUE_NEGATIVE: ['value'],
  VALUE_TOO_LARGE: ['value', 'largest'],
} as const satisfies ParamNames;

/** Why a verdict is what it is. */
const reasonParams = {
  ALREADY_COMMENDED: ['milestone'],
  CAMPAIGN_UNIT: [],
  CARRIED_FORWARD: ['units'],
  DISPUTED: ['case'],
  FINAL_MILESTONE: ['milestone'],
  MET: ['achieved', 'target'],
  NEVER_REPORTED: ['units'],
  NO_DATA: [],
  NO_TARGET: [],
  NOT_MET: ['achieved', 'target'],
  REQUEST_ONLY: [],
  SLOW: ['tier'],
} as const satisfies ParamNames;

/** What becomes a GraphQL error instead of an answer. */
const errorParams = {
  FORBIDDEN: [],
  INTERNAL: ['id'],
  INVALID_JSON: [],
  TOO_LARGE: ['largest'],
  TOKEN_EXPIRED: [],
  TOKEN_UNKNOWN: [],
  UNAUTHENTICATED: [],
  UNSTORABLE_TEXT: [],
} as const satisfies ParamNames;

/** What each refusal needs, by its code. */
export const problemParams = { ...coreProblemParams, ...paramsOf(areaProblems) };

export const messageParams = { ...problemParams, ...reasonParams, ...errorParams, ...paramsOf(areaLabels) };
export type MessageCode = keyof typeof messageParams;

/** One text for every code. `{name}` is replaced as it is, numbers grouped; `{name:date}`, `{name:instant}`: see message.ts. */
export type Catalogue = { readonly [Code in MessageCode]: string };

type ParamNames = { readonly [code: string]: readonly string[] };
