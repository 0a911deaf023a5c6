import { randomBytes } from 'node:crypto';

/** The two parts of a key: one to find it by, which may be shown, and one that nobody keeps but its machine. */
export interface KeyParts {
  prefix: string;
  secret: string;
}

/** What a key begins with, so that people and scanners of leaks recognise it. */
export const KEY_MARK = 'ddk_';

/** 48 bits to find it by and 256 bits that nobody guesses. */
export function newKey(): KeyParts & { token: string } {
  const prefix = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { prefix, secret, token: `${KEY_MARK}${prefix}_${secret}` };
}

/** The parts of `ddk_<prefix>_<secret>`; null for anything else. */
export function readKey(token: string): KeyParts | null {
  const [, prefix, secret] = /^ddk_([0-9a-f]{12})_([\w-]{43})$/.exec(token) ?? [];
  return prefix === undefined || secret === undefined ? null : { prefix, secret };
}
