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

/**
 * The caller has no right to do this, or is nobody we know, or it cannot be found out who he is, or too many try.
 * Becomes a GraphQL error, not a user error.
 */
export class AccessError extends Error {
  constructor(
    readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN' | 'UNAVAILABLE',
    readonly params: { [name: string]: string | number } = {},
  ) {
    super(code);
    this.name = 'AccessError';
  }
}

/** Every code a client may meet; the catalogues have a text for each in every language. */
export type ProblemCode = keyof typeof problemParams;
