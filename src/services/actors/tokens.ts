import { errors, jwtVerify, SignJWT } from 'jose';
import { AccessError } from '../../domain/refusal.js';

/** Signed with a secret that only this installation has. */
export const DEVELOPMENT_ALGORITHM = 'HS256';

/**
 * A development token: whoever holds it acts as the position. Signed with this installation's own secret, so that
 * another installation's tokens are strangers. `issuedAt` is of the machine's clock, as `exp` must be: a simulated
 * clock neither ends nor revives a session.
 */
export async function issueToken(
  secret: string,
  positionCode: string,
  options: { issuedAt: Date; days?: number },
): Promise<string> {
  const issuedAt = Math.floor(options.issuedAt.getTime() / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: DEVELOPMENT_ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setSubject(positionCode)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + (options.days ?? 90) * SECONDS_PER_DAY)
    .sign(keyOf(secret));
}

/** The position a token was issued to. Throws AccessError UNAUTHENTICATED: expired, or not one of ours. */
export async function verifyToken(secret: string, token: string, at: Date): Promise<string> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: [DEVELOPMENT_ALGORITHM],
      issuer: ISSUER,
      requiredClaims: ['exp', 'sub'],
      currentDate: at,
    });
    return payload.sub ?? '';
  } catch (error) {
    // Everything jose raises is about the token it was given; anything else is a fault of ours.
    if (!(error instanceof errors.JOSEError)) throw error;
    const reason = error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'TOKEN_UNKNOWN';
    throw new AccessError('UNAUTHENTICATED', { reason });
  }
}

const ISSUER = 'dondoc';
const SECONDS_PER_DAY = 86_400;

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
