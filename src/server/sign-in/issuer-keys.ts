import { setTimeout as pause } from 'node:timers/promises';
import {
  type CryptoKey,
  createLocalJWKSet,
  createRemoteJWKSet,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
} from 'jose';
import type { OidcConfig } from '../../config/sign-in-config.js';

/** The issuer's keys cannot be had: nothing is wrong with the token. */
export class IssuerAwayError extends Error {
  override readonly name = 'IssuerAwayError';
}

/** Finds the key that a token says it is signed with. Throws jose's errors about the token, or IssuerAwayError. */
export type FindKey = (header?: JWSHeaderParameters, token?: FlattenedJWSInput) => Promise<CryptoKey>;

export interface IssuerKeys {
  /** Among the keys that are known. */
  readonly known: FindKey;
  /** Among the keys of a look that begins after the call. */
  readonly afresh: FindKey;
}

export interface KeyTiming {
  /** The least time between two looks at the issuer's keys. */
  cooldownMs: number;
  /** How long keys are the issuer's without looking again. */
  maxAgeMs: number;
  /** How long they still are where it does not answer. */
  staleMs: number;
  /** How long it may take to answer. */
  timeoutMs: number;
}

export const KEY_TIMING: KeyTiming = {
  cooldownMs: 1_000,
  maxAgeMs: 300_000,
  staleMs: 3_600_000,
  timeoutMs: 5_000,
};

/**
 * The keys of an issuer, fetched when they are first needed. Who needs a key that is not known waits for the next look,
 * which is soon, instead of being refused: a new key refuses no good token, and tokens that name keys which do not
 * exist cost the issuer one look a second, however many they are.
 *
 * Only what is configured is ever fetched: no address in a token is looked at.
 */
export function issuerKeys(
  { issuer, jwksUrl }: Pick<OidcConfig, 'issuer' | 'jwksUrl'>,
  { cooldownMs, maxAgeMs, staleMs, timeoutMs }: KeyTiming = KEY_TIMING,
): IssuerKeys {
  let remote: ReturnType<typeof createRemoteJWKSet> | null = null;
  let keys: { find: FindKey; at: number } | null = null;
  let next: Promise<void> | null = null;
  let lastLook = Number.NEGATIVE_INFINITY;
  let waiting = 0;

  async function fetchKeys(): Promise<void> {
    await pause(Math.max(0, lastLook + cooldownMs - performance.now()));
    lastLook = performance.now();
    // Who comes from here on may be here for a key that this look is too early for.
    next = null;
    remote ??= createRemoteJWKSet(new URL(jwksUrl ?? (await discover(issuer, timeoutMs))), {
      timeoutDuration: timeoutMs,
    });
    await remote.reload();
    const fetched = remote.jwks();
    if (fetched === undefined) throw new Error('there are no keys');
    keys = { find: createLocalJWKSet(fetched), at: performance.now() };
  }

  async function look(): Promise<FindKey> {
    if (waiting >= MOST_WAITING) throw new IssuerAwayError('too many wait for the keys of the issuer');
    waiting += 1;
    try {
      next ??= fetchKeys();
      await next;
    } catch (cause) {
      next = null;
      throw new IssuerAwayError('the keys of the issuer cannot be fetched', { cause });
    } finally {
      waiting -= 1;
    }
    if (keys === null) throw new IssuerAwayError('the issuer has no keys');
    return keys.find;
  }

  async function current(): Promise<FindKey> {
    if (keys === null) return look();
    const { find, at } = keys;
    const age = performance.now() - at;
    if (age < maxAgeMs) return find;
    return look().catch((error: unknown) => {
      if (age < staleMs) return find;
      throw error;
    });
  }

  return {
    known: async (header, token) => (await current())(header, token),
    afresh: async (header, token) => (await look())(header, token),
  };
}

/** Callers who wait for the next look; more are told to come again. */
const MOST_WAITING = 200;

/** Where the issuer says its keys are. Throws where it cannot be asked, or speaks for another. */
async function discover(issuer: string, timeoutMs: number): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (document.issuer !== issuer) throw new Error(`${url} speaks for another issuer`);
  const { jwks_uri: jwksUri } = document;
  if (typeof jwksUri !== 'string' || !URL.canParse(jwksUri)) throw new Error(`${url} names no keys`);
  const secure = new URL(jwksUri).protocol === 'https:' || new URL(issuer).protocol === 'http:';
  if (!secure) throw new Error(`${url} names keys that do not come over https`);
  return jwksUri;
}
