import type { Role } from '../entities/states.js';
import type { Language } from '../messages/language.js';

/** What a right is looked at against: which unit the grant has to reach, or which body its holder has to sit in. */
export const Over = [
  'ANYWHERE',
  'UNIT',
  'ABOVE',
  'CAMPAIGN',
  'COMPILER',
  'BODY',
  'LINE',
  'PLACED',
  'PROPOSED',
  'HEADED',
  'UNIT_PLACED',
  'UNIT_RESPONSIBLE',
] as const;
export type Over = (typeof Over)[number];

/** One way to a right: any of these roles, held over that. */
export interface Way {
  roles: readonly Role[];
  over: Over;
}

/** Something that may be done or read, and every way to it; one is enough. */
export interface Permission {
  ways: readonly Way[];
  /** The rules of docs/domain.md that it comes from. */
  rule: string;
  what: Words;
  /** What is refused although a grant would allow it. */
  except?: Words;
}

/** In every language of the platform. */
export type Words = { readonly [L in Language]: string };
