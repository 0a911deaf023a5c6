import type { problemParams } from '../messages/params.js';

/** One reason why something was refused: a stable code, where in the input, and what the text about it needs. */
export interface Problem {
  code: ProblemCode;
  /** Path in the input, e.g. ["figures", "0", "value"]; null where the whole is meant. */
  field: string[] | null;
  params: { [name: string]: string | number };
}

/** Refused as a whole, with every reason found. Whoever throws it has written nothing that stays. */
export class Refusal extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((problem) => problem.code).join(', '));
    this.name = 'Refusal';
  }
}

export function problem<Code extends ProblemCode>(
  code: Code,
  field: string[] | null,
  ...[params]: ParamsOf<Code>
): Problem {
  return { code, field, params: params ?? {} };
}

/** Throws a refusal with one reason. */
export function refuse<Code extends ProblemCode>(
  code: Code,
  field: string[] | null,
  ...params: ParamsOf<Code>
): never {
  throw new Refusal([problem(code, field, ...params)]);
}

/** What the texts of a code need: nothing, or at least these; more does no harm. */
type ParamsOf<Code extends ProblemCode> = (typeof problemParams)[Code] extends readonly []
  ? [params?: Params]
  : [params: { [Name in (typeof problemParams)[Code][number]]: string | number } & Params];

interface Params {
  [name: string]: string | number;
}

/** The caller has no right to do this, or is nobody we know. Becomes a GraphQL error, not a user error. */
export class AccessError extends Error {
  constructor(
    readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN',
    readonly params: { [name: string]: string | number } = {},
  ) {
    super(code);
    this.name = 'AccessError';
  }
}

/** Every code a client may meet; the catalogues have a text for each in every language. */
export const problemCodes = [
  'ALREADY_REPORTED',
  'BATCH_TOO_LARGE',
  'CAMPAIGN_UNKNOWN',
  'CAUSE_MISSING',
  'CAUSE_WITHOUT_BLOCK',
  'CHILDREN_ABOVE_PARENT',
  'CLOCK_BACKWARDS',
  'CLOCK_NOT_VIRTUAL',
  'CUMULATIVE_DECREASE',
  'DATA_ERROR_UNKNOWN',
  'DATE_IN_FUTURE',
  'DATE_OUTSIDE_CAMPAIGN',
  'DATES_REVERSED',
  'DEADLINE_AND_STANDING',
  'DEADLINE_BEFORE_ISSUE',
  'DEADLINE_MISSING',
  'DEADLINE_NOT_LATER',
  'DEADLINE_PASSED',
  'DIRECTIVE_DUPLICATE',
  'DIRECTIVE_UNKNOWN',
  'DUPLICATE_INDICATOR',
  'DUPLICATE_ORDINAL',
  'DUPLICATE_ORGANIZATION',
  'DUPLICATE_UNIT_DAY',
  'EMPTY_LIST',
  'EXCEEDS_BOUND',
  'IDEMPOTENCY_CONFLICT',
  'INDICATOR_UNKNOWN',
  'INSTANT_IN_FUTURE',
  'INVALID_DATE',
  'INVALID_TRANSITION',
  'JOBS_QUARANTINED',
  'NOT_A_RECIPIENT',
  'NOTHING_CHANGED',
  'ORGANIZATION_ELSEWHERE',
  'ORGANIZATION_NOT_ACTIVE',
  'ORGANIZATION_UNKNOWN',
  'PERIOD_CLOSED',
  'REASON_MISSING',
  'REPORT_SUPERSEDED',
  'REPORT_UNKNOWN',
  'TASK_STANDING',
  'TASK_SUPERSEDED',
  'TASK_UNKNOWN',
  'TEXT_MISSING',
  'TEXT_TOO_LONG',
  'UNIT_NOT_ACTIVE',
  'UNIT_UNKNOWN',
  'VALUE_NEGATIVE',
  'VALUE_TOO_LARGE',
] as const;
export type ProblemCode = (typeof problemCodes)[number];
