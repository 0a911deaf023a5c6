import { constants, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export type Algorithm = 'RS256' | 'RS512' | 'PS256' | 'ES256' | 'ES384' | 'EdDSA' | 'HS256';

/** A key pair as an issuer has it. */
export interface TestKey {
  kid: string;
  alg: Algorithm;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

export function testKey(kid: string, alg: 'RS256' | 'ES256' | 'ES384' | 'EdDSA'): TestKey {
  return { kid, alg, ...pairOf(alg) };
}

/** What the issuer publishes of it. */
export function publicJwk({ kid, alg, publicKey }: TestKey): object {
  return { ...publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
}

/** A token of any header and claims, right or wrong, given as objects or as text to the letter. */
export function forge(
  header: object | string,
  claims: object | string | Buffer,
  key: KeyObject | string,
  alg: Algorithm,
): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${signatureOf(signed, key, alg).toString('base64url')}`;
}

export function encode(part: object | string | Buffer): string {
  if (Buffer.isBuffer(part)) return part.toString('base64url');
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}

function signatureOf(text: string, key: KeyObject | string, alg: Algorithm): Buffer {
  const data = Buffer.from(text);
  if (typeof key === 'string') return createHmac('sha256', key).update(data).digest();
  switch (alg) {
    case 'HS256':
      return createHmac('sha256', key).update(data).digest();
    case 'RS256':
      return sign('sha256', data, key);
    case 'RS512':
      return sign('sha512', data, key);
    case 'PS256':
      return sign('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
    case 'ES256':
      return sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' });
    case 'ES384':
      return sign('sha384', data, { key, dsaEncoding: 'ieee-p1363' });
    case 'EdDSA':
      return sign(null, data, key);
  }
}

function pairOf(alg: 'RS256' | 'ES256' | 'ES384' | 'EdDSA'): { privateKey: KeyObject; publicKey: KeyObject } {
  switch (alg) {
    case 'RS256':
      return generateKeyPairSync('rsa', { modulusLength: 2048 });
    case 'ES256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'ES384':
      return generateKeyPairSync('ec', { namedCurve: 'P-384' });
    case 'EdDSA':
      return generateKeyPairSync('ed25519');
  }
}
