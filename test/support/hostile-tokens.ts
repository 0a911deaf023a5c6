import { issueToken } from '../../src/services/actors/tokens.js';
import { encode, forge, type TestKey, testKey } from './forge.js';
import type { TestIssuer } from './test-issuer.js';

export const AUDIENCE = 'dondoc';
/** Of a good token. */
export const HEADER = { alg: 'RS256', typ: 'at+jwt', kid: 'rsa' };

/** What a forger has at hand. */
export interface Forgery {
  issuer: TestIssuer;
  /** Claims of a good token. */
  claims: { [name: string]: unknown };
  rsa: TestKey;
  ec: TestKey;
  /** Of the forger's own making. */
  stranger: TestKey;
  /** Signed as the issuer signs, so that nothing else is wrong than what is given. */
  signed: (claims: object, header?: object) => string;
}

/** In seconds, as tokens count. */
export const now = (): number => Math.floor(Date.now() / 1000);

/** Each makes one token that is not to be let in. */
export const HOSTILE: [string, (forgery: Forgery) => string | Promise<string>][] = [
  ['that needs no signature', ({ claims }) => `${encode({ ...HEADER, alg: 'none' })}.${encode(claims)}.`],
  [
    'that needs none and has one',
    ({ claims, rsa }) => forge({ ...HEADER, alg: 'none' }, claims, rsa.privateKey, 'RS256'),
  ],
  [
    'that needs nOnE',
    ({ claims, rsa }) => forge({ ...HEADER, alg: 'nOnE' }, claims, rsa.privateKey, 'RS256'),
  ],
  [
    'without an algorithm',
    ({ claims, rsa }) => forge({ typ: 'at+jwt', kid: 'rsa' }, claims, rsa.privateKey, 'RS256'),
  ],
  [
    'whose algorithm is a list',
    ({ claims, rsa }) => forge({ ...HEADER, alg: ['RS256'] }, claims, rsa.privateKey, 'RS256'),
  ],
  [
    'signed with the public key as a secret, in PEM',
    ({ claims, rsa }) =>
      forge(
        { ...HEADER, alg: 'HS256' },
        claims,
        rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
        'HS256',
      ),
  ],
  [
    'signed with the public key as a secret, in JSON',
    ({ claims, rsa }) =>
      forge(
        { ...HEADER, alg: 'HS256' },
        claims,
        JSON.stringify(rsa.publicKey.export({ format: 'jwk' })),
        'HS256',
      ),
  ],
  ['signed with an empty secret', ({ claims }) => forge({ ...HEADER, alg: 'HS256' }, claims, '', 'HS256')],
  [
    'by an algorithm that is not allowed',
    ({ claims, rsa }) => forge({ ...HEADER, alg: 'RS512' }, claims, rsa.privateKey, 'RS512'),
  ],
  [
    'on another curve',
    ({ claims }) => {
      const other = testKey('ec', 'ES384');
      return forge({ ...HEADER, alg: 'ES384', kid: 'ec' }, claims, other.privateKey, 'ES384');
    },
  ],
  [
    'on another curve that calls itself the right one',
    ({ claims }) => {
      const other = testKey('ec', 'ES384');
      return forge({ ...HEADER, alg: 'ES256', kid: 'ec' }, claims, other.privateKey, 'ES384');
    },
  ],
  [
    'whose signature is nothing but zeros',
    ({ claims }) =>
      `${encode({ ...HEADER, alg: 'ES256', kid: 'ec' })}.${encode(claims)}.${Buffer.alloc(64).toString('base64url')}`,
  ],
  [
    'of another key under the name of ours',
    ({ claims, stranger }) => forge(HEADER, claims, stranger.privateKey, 'RS256'),
  ],
  [
    'that names the key of another algorithm',
    ({ claims, rsa }) => forge({ ...HEADER, kid: 'ec' }, claims, rsa.privateKey, 'RS256'),
  ],
  [
    'of another key without a name',
    ({ claims, stranger }) => forge({ alg: 'RS256', typ: 'at+jwt' }, claims, stranger.privateKey, 'RS256'),
  ],
  [
    'of a key that nobody knows',
    ({ claims, stranger }) => forge({ ...HEADER, kid: 'x' }, claims, stranger.privateKey, 'RS256'),
  ],
  [
    'whose key is a path',
    ({ claims, stranger }) =>
      forge({ ...HEADER, kid: '../../../../dev/null' }, claims, stranger.privateKey, 'RS256'),
  ],
  [
    'whose key is an address',
    ({ claims, stranger, issuer }) =>
      forge({ ...HEADER, kid: `${issuer.url}/forged-key` }, claims, stranger.privateKey, 'RS256'),
  ],
  [
    'whose key is SQL',
    ({ claims, stranger }) =>
      forge({ ...HEADER, kid: "rsa' UNION SELECT 'key' --" }, claims, stranger.privateKey, 'RS256'),
  ],
  [
    'whose key is a command',
    ({ claims, stranger }) =>
      forge({ ...HEADER, kid: '`id`;$(id)|/bin/true' }, claims, stranger.privateKey, 'RS256'),
  ],
  [
    'whose key has a NUL',
    ({ claims, stranger }) => forge({ ...HEADER, kid: 'rsa\0' }, claims, stranger.privateKey, 'RS256'),
  ],
  [
    'whose key is a prototype',
    ({ claims, stranger }) => forge({ ...HEADER, kid: '__proto__' }, claims, stranger.privateKey, 'RS256'),
  ],
  [
    'that brings its own key',
    ({ claims, stranger }) =>
      forge(
        { ...HEADER, kid: 'own', jwk: stranger.publicKey.export({ format: 'jwk' }) },
        claims,
        stranger.privateKey,
        'RS256',
      ),
  ],
  [
    'that brings its own key under the name of ours',
    ({ claims, stranger }) =>
      forge(
        { ...HEADER, jwk: stranger.publicKey.export({ format: 'jwk' }) },
        claims,
        stranger.privateKey,
        'RS256',
      ),
  ],
  [
    'that says where its keys are',
    ({ claims, stranger, issuer }) =>
      forge(
        { ...HEADER, kid: 'far', jku: `${issuer.url}/forged-keys` },
        claims,
        stranger.privateKey,
        'RS256',
      ),
  ],
  [
    'that says where its certificate is',
    ({ claims, stranger, issuer }) =>
      forge({ ...HEADER, kid: 'far', x5u: `${issuer.url}/forged.pem` }, claims, stranger.privateKey, 'RS256'),
  ],
  [
    'that brings its certificate',
    ({ claims, stranger }) =>
      forge({ ...HEADER, kid: 'own', x5c: ['MIIB'] }, claims, stranger.privateKey, 'RS256'),
  ],
  [
    'that asks for what nobody understands',
    ({ signed, claims }) => signed(claims, { crit: ['exp'], exp: 1 }),
  ],
  ['that asks for nothing, and says so', ({ signed, claims }) => signed(claims, { crit: [] })],
  ['that asks by a text', ({ signed, claims }) => signed(claims, { crit: 'b64', b64: true })],
  [
    'that is not encoded',
    ({ claims, rsa }) => forge({ ...HEADER, b64: false, crit: ['b64'] }, claims, rsa.privateKey, 'RS256'),
  ],
  ['whose signature is cut', ({ signed, claims }) => signed(claims).slice(0, -8)],
  [
    'whose signature is missing',
    ({ signed, claims }) => `${signed(claims).split('.').slice(0, 2).join('.')}.`,
  ],
  [
    'whose claims were changed',
    ({ signed, claims }) => {
      const [header, , signature] = signed(claims).split('.');
      return `${header}.${encode({ ...claims, exp: now() + 9999 })}.${signature}`;
    },
  ],
  [
    'whose header was changed',
    ({ signed, claims }) => {
      const [, body, signature] = signed(claims).split('.');
      return `${encode({ ...HEADER, x: 1 })}.${body}.${signature}`;
    },
  ],
  ['of another issuer', ({ signed, claims }) => signed({ ...claims, iss: 'https://id.example.vn' })],
  [
    'of an issuer with a slash more',
    ({ signed, claims, issuer }) => signed({ ...claims, iss: `${issuer.url}/` }),
  ],
  ['of several issuers', ({ signed, claims, issuer }) => signed({ ...claims, iss: [issuer.url] })],
  ['of no issuer', ({ signed, claims: { iss: _iss, ...rest } }) => signed(rest)],
  ['meant for another', ({ signed, claims }) => signed({ ...claims, aud: 'payroll' })],
  ['meant for others', ({ signed, claims }) => signed({ ...claims, aud: ['payroll', 'mail'] })],
  ['meant for nobody', ({ signed, claims: { aud: _aud, ...rest } }) => signed(rest)],
  ['meant for a part of our name', ({ signed, claims }) => signed({ ...claims, aud: 'dondoc-test' })],
  ['meant for our name in a sentence', ({ signed, claims }) => signed({ ...claims, aud: 'payroll dondoc' })],
  ['meant for a list in a list', ({ signed, claims }) => signed({ ...claims, aud: [['dondoc']] })],
  ['meant for an object', ({ signed, claims }) => signed({ ...claims, aud: { 0: 'dondoc', length: 1 } })],
  ['that is no access token', ({ signed, claims }) => signed(claims, { typ: 'secevent+jwt' })],
  [
    'that does not say what it is',
    ({ rsa, claims }) => forge({ alg: 'RS256', kid: 'rsa' }, claims, rsa.privateKey, 'RS256'),
  ],
  ['that is what it is twice', ({ signed, claims }) => signed(claims, { typ: ['at+jwt'] })],
  [
    'that is an ID token',
    ({ signed, claims }) => signed({ ...claims, nonce: 'n', at_hash: 'h' }, { typ: 'JWT' }),
  ],
  [
    'that is an ID token of a code',
    ({ signed, claims }) => signed({ ...claims, c_hash: 'h' }, { typ: 'JWT' }),
  ],
  [
    'that says in its claims that it is an ID token',
    ({ signed, claims }) => signed({ ...claims, typ: 'ID' }, { typ: 'JWT' }),
  ],
  [
    'that is to refresh others',
    ({ signed, claims }) => signed({ ...claims, typ: 'Refresh' }, { typ: 'JWT' }),
  ],
  ['that tells of a sign-out', ({ signed, claims }) => signed({ ...claims, events: {} }, { typ: 'JWT' })],
  ['that has expired', ({ signed, claims }) => signed({ ...claims, exp: now() - 3600 })],
  ['that has just expired', ({ signed, claims }) => signed({ ...claims, exp: now() - 11 })],
  ['that is not good yet', ({ signed, claims }) => signed({ ...claims, nbf: now() + 60 })],
  ['that never expires', ({ signed, claims: { exp: _exp, ...rest } }) => signed(rest)],
  ['that expires in words', ({ signed, claims }) => signed({ ...claims, exp: 'tomorrow' })],
  [
    'that expires in infinity',
    ({ claims, rsa }) =>
      forge(
        HEADER,
        JSON.stringify({ ...claims, exp: 0 }).replace('"exp":0', '"exp":1e999'),
        rsa.privateKey,
        'RS256',
      ),
  ],
  ['that is good from a text on', ({ signed, claims }) => signed({ ...claims, nbf: '0' })],
  ['that is huge', ({ signed, claims }) => signed({ ...claims, filler: 'x'.repeat(9000) })],
  ['of nobody', ({ signed, claims: { sub: _sub, ...rest } }) => signed(rest)],
  ['of an empty name', ({ signed, claims }) => signed({ ...claims, sub: '' })],
  ['of several', ({ signed, claims }) => signed({ ...claims, sub: [claims['sub']] })],
  ['of an object', ({ signed, claims }) => signed({ ...claims, sub: { code: claims['sub'] } })],
  ['of a number', ({ signed, claims }) => signed({ ...claims, sub: 1 })],
  ['of a position that does not exist', ({ signed, claims }) => signed({ ...claims, sub: 'nobody' })],
  [
    'of a position and a space',
    ({ signed, claims }) => signed({ ...claims, sub: `${String(claims['sub'])} ` }),
  ],
  [
    'of a position and a NUL',
    ({ signed, claims }) => signed({ ...claims, sub: `${String(claims['sub'])}\0` }),
  ],
  [
    'of a position in look-alike letters',
    ({ signed, claims }) => signed({ ...claims, sub: String(claims['sub']).replace('p', 'р') }),
  ],
  [
    'of a position in capitals',
    ({ signed, claims }) => signed({ ...claims, sub: String(claims['sub']).toUpperCase() }),
  ],
  ['of a position by SQL', ({ signed, claims }) => signed({ ...claims, sub: "x' OR '1'='1" })],
  [
    'of two positions',
    ({ claims, rsa }) =>
      forge(HEADER, JSON.stringify(claims).replace('{', '{"sub":"nobody",'), rsa.privateKey, 'RS256'),
  ],
  [
    'of two positions, one of them in disguise',
    ({ claims, rsa }) =>
      forge(HEADER, JSON.stringify(claims).replace('{', '{"s\\u0075b":"nobody",'), rsa.privateKey, 'RS256'),
  ],
  [
    'of two algorithms',
    ({ claims, rsa }) =>
      forge('{"alg":"none","alg":"RS256","typ":"at+jwt","kid":"rsa"}', claims, rsa.privateKey, 'RS256'),
  ],
  ['whose claims are a list', ({ claims, rsa }) => forge(HEADER, [claims], rsa.privateKey, 'RS256')],
  ['whose claims are no JSON', ({ rsa }) => forge(HEADER, '{sub: 1}', rsa.privateKey, 'RS256')],
  [
    'whose claims are no text',
    ({ rsa }) => forge(HEADER, Buffer.from([0xff, 0xfe, 0x7b]), rsa.privateKey, 'RS256'),
  ],
  [
    'whose claims begin with a mark',
    ({ claims, rsa }) => forge(HEADER, `\uFEFF${JSON.stringify(claims)}`, rsa.privateKey, 'RS256'),
  ],
  [
    'in a token',
    ({ signed, claims, rsa }) => forge({ ...HEADER, cty: 'JWT' }, signed(claims), rsa.privateKey, 'RS256'),
  ],
  [
    'that is encrypted',
    () =>
      `${encode({ alg: 'RSA-OAEP', enc: 'A256GCM', typ: 'at+jwt' })}.${encode('key')}.${encode('iv')}.${encode('text')}.${encode('tag')}`,
  ],
  ['of four parts', ({ signed, claims }) => `${signed(claims)}.${encode('more')}`],
  ['of two parts', ({ signed, claims }) => signed(claims).split('.').slice(0, 2).join('.')],
  ['with a space in it', ({ signed, claims }) => signed(claims).replace('.', '. ')],
  ['with a line end in it', ({ signed, claims }) => signed(claims).replace('.', '.\n')],
  ['with a letter that is none', ({ signed, claims }) => `${signed(claims)}\u200b`],
  ['filled up', ({ signed, claims }) => `${signed(claims)}==`],
  ['and another one', ({ signed, claims }) => `${signed(claims)},${signed(claims)}`],
  [
    'of this platform, signed by another',
    () => issueToken('another secret', 'hp-party.officer', { issuedAt: new Date() }),
  ],
  [
    'of this platform, signed by the issuer',
    ({ signed, claims }) => signed({ ...claims, iss: 'dondoc' }, { typ: 'JWT' }),
  ],
];
