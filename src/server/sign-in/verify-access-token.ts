import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import type { OidcConfig } from '../../config/sign-in-config.js';
import { AccessError } from '../../domain/refusal.js';
import { type FindKey, IssuerAwayError, type IssuerKeys, issuerKeys, type KeyTiming } from './issuer-keys.js';
import type { TokenText } from './token-text.js';

/** Answers what the configured claim says, of a token that is good at that instant of the machine's clock. */
export type VerifyAccessToken = (token: string, text: TokenText, at: Date) => Promise<string>;

/**
 * Checks access tokens of one issuer (RFC 9068): signed by a key of the issuer, by an algorithm that is allowed; meant
 * for this platform, and good now; an access token, and no other kind that the same keys sign. Throws AccessError
 * UNAUTHENTICATED for a token that is not good, UNAVAILABLE where the issuer cannot be asked.
 */
export function accessTokenVerifier(config: OidcConfig, timing?: KeyTiming): VerifyAccessToken {
  const keys = issuerKeys(config, timing);
  const { issuer, audience, algorithms, claim } = config;
  return async (token, text, at) => {
    if (!isAccessToken(text)) throw refused('TOKEN_UNKNOWN');
    const claims = await verify(token, text, keys, {
      algorithms: [...algorithms],
      issuer,
      audience,
      requiredClaims: ['exp', claim],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: at,
    }).catch((error: unknown) => {
      throw explain(error);
    });
    const value = claims[claim];
    if (!Number.isFinite(claims.exp) || typeof value !== 'string' || !PLAIN.test(value))
      throw refused('TOKEN_UNKNOWN');
    return value;
  };
}

/** As the standard bounds a subject; codes of positions are shorter and as plain. */
const PLAIN = /^[\x21-\x7e]{1,255}$/;

/** Machines' clocks differ; by more than this they are wrong. */
const TOLERANCE_SECONDS = 10;

/** By the keys that are known; where none fits, by those that the issuer has now. */
async function verify(
  token: string,
  { header }: TokenText,
  { known, afresh }: IssuerKeys,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  try {
    return await verifyWith(token, known, options);
  } catch (error) {
    const unnamed = header['kid'] === undefined && error instanceof errors.JWSSignatureVerificationFailed;
    if (!unnamed && !(error instanceof errors.JWKSNoMatchingKey)) throw error;
  }
  return verifyWith(token, afresh, options);
}

/** A token need not name its key: then it is each of those it may be signed with. */
async function verifyWith(token: string, find: FindKey, options: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, find, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (fault) {
        if (!(fault instanceof errors.JWSSignatureVerificationFailed)) throw fault;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

/**
 * The same keys sign ID tokens, which say that somebody is there and not what he may do, and notices of signing out.
 * `at+jwt` says what it is; a plain JWT must carry nothing that only the others do.
 */
function isAccessToken({ header, claims }: TokenText): boolean {
  const typ = typeof header['typ'] === 'string' ? header['typ'].toLowerCase() : '';
  if (typ === 'at+jwt' || typ === 'application/at+jwt') return true;
  if (typ !== 'jwt') return false;
  const foreign = OF_OTHERS.some((name) => Object.hasOwn(claims, name));
  return !foreign && claims['token_use'] !== 'id' && !KINDS_OF_OTHERS.includes(String(claims['typ']));
}

const OF_OTHERS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];
const KINDS_OF_OTHERS = ['ID', 'Refresh', 'Offline', 'Logout'];

function explain(error: unknown): unknown {
  if (error instanceof IssuerAwayError) return new AccessError('UNAVAILABLE', { reason: 'ISSUER_AWAY' });
  if (error instanceof errors.JWTExpired) return refused('TOKEN_EXPIRED');
  // Everything else that jose raises is about the token.
  return error instanceof errors.JOSEError ? refused('TOKEN_UNKNOWN') : error;
}

function refused(reason: 'TOKEN_UNKNOWN' | 'TOKEN_EXPIRED'): AccessError {
  return new AccessError('UNAUTHENTICATED', { reason });
}
