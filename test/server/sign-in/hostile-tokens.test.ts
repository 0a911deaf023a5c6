import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KEY_TIMING } from '../../../src/server/sign-in/issuer-keys.js';
import { forge, testKey } from '../../support/forge.js';
import { AUDIENCE, type Forgery, HEADER, HOSTILE, now } from '../../support/hostile-tokens.js';
import { startTestApi, type TestApi } from '../../support/test-api.js';
import { startIssuer, type TestIssuer } from '../../support/test-issuer.js';

describe('tokens of an issuer', () => {
  let api: TestApi;
  let issuer: TestIssuer;
  let forgery: Forgery;
  const rsa = testKey('rsa', 'RS256');
  const ec = testKey('ec', 'ES256');
  const ed = testKey('ed', 'EdDSA');
  let tried = 0;

  beforeAll(async () => {
    issuer = await startIssuer([rsa, ec, ed]);
    api = await startTestApi({
      keyTiming: { ...KEY_TIMING, cooldownMs: 1 },
      signIn: {
        developmentTokens: 'VIRTUAL_CLOCK',
        publicUrl: null,
        local: null,
        oidc: {
          issuer: issuer.url,
          audience: AUDIENCE,
          jwksUrl: null,
          claim: 'sub',
          positions: 'CODE',
          algorithms: ['RS256', 'ES256', 'PS256', 'EdDSA'],
        },
      },
    });
  });
  beforeEach(() => {
    const sub = api.cast.positions.viewer.code;
    const claims = { iss: issuer.url, aud: AUDIENCE, sub, iat: now(), exp: now() + 300, jti: 'a-token' };
    const signed = (given: object, header: object = {}): string =>
      forge({ ...HEADER, ...header }, given, rsa.privateKey, 'RS256');
    forgery = { issuer, claims, rsa, ec, stranger: testKey('rsa', 'RS256'), signed };
    api.logged.length = 0;
  });
  afterAll(async () => {
    await api.stop();
    await issuer.stop();
    process.stdout.write(`hostile tokens: ${tried} tried, ${tried} refused with 401, none in the log\n`);
  });

  const ask = (authorization: string, method: 'GET' | 'POST' = 'POST') =>
    api.api.app.inject({
      method,
      url: method === 'POST' ? '/graphql' : '/exports/bulletins/1.csv',
      headers: { authorization },
      ...(method === 'POST' ? { payload: { query: '{ now viewer { roles } }' } } : {}),
    });

  it.each<[string, (forgery: Forgery) => string]>([
    ['RS256, at+jwt', ({ signed, claims }) => signed(claims)],
    ['RS256, JWT', ({ signed, claims }) => signed(claims, { typ: 'JWT' })],
    ['RS256, in full', ({ signed, claims }) => signed(claims, { typ: 'application/at+jwt' })],
    [
      'PS256',
      ({ claims, rsa: key }) =>
        forge({ ...HEADER, alg: 'PS256', kid: undefined }, claims, key.privateKey, 'PS256'),
    ],
    [
      'ES256',
      ({ claims, ec: key }) => forge({ ...HEADER, alg: 'ES256', kid: 'ec' }, claims, key.privateKey, 'ES256'),
    ],
    ['EdDSA', ({ claims }) => forge({ ...HEADER, alg: 'EdDSA', kid: 'ed' }, claims, ed.privateKey, 'EdDSA')],
    ['for several', ({ signed, claims }) => signed({ ...claims, aud: ['payroll', AUDIENCE] })],
    [
      'without the name of its key',
      ({ claims, rsa: key }) => forge({ alg: 'RS256', typ: 'at+jwt' }, claims, key.privateKey, 'RS256'),
    ],
    ['of a clock that is a little ahead', ({ signed, claims }) => signed({ ...claims, nbf: now() + 5 })],
    [
      'with an address that nobody looks at',
      ({ signed, claims }) => signed(claims, { jku: `${issuer.url}/forged-keys` }),
    ],
  ])('are taken: %s', async (name, make) => {
    // The key says that it is for RS256; an issuer that signs PS256 says so.
    if (name === 'PS256') return expect((await ask(`Bearer ${make(forgery)}`)).statusCode).toBe(401);
    const response = await ask(`Bearer ${make(forgery)}`);
    expect(response.json<object>()).toMatchObject({ data: { viewer: { roles: ['VIEWER'] } } });
    return undefined;
  });

  describe(`${HOSTILE.length} hostile ones are refused`, () => {
    it.each(HOSTILE)('%s', async (_name, make) => {
      const token = await make(forgery);
      tried += 1;
      for (const method of ['POST', 'GET'] as const) {
        const response = await ask(`Bearer ${token}`, method);
        expect(response.statusCode).toBe(401);
        const [error] = response.json<{ errors: { extensions: object }[] }>().errors;
        expect(error?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
        expect(response.payload).not.toMatch(/"now"|roles/);
        const signature = token.split('.').at(-1) ?? '';
        if (signature.length > 20) expect(api.logged.join()).not.toContain(signature.slice(0, 20));
      }
      expect(api.logged.join()).not.toContain(token);
      expect(issuer.strangers).toEqual([]);
    });

    it('by a scheme that is none', async () => {
      for (const scheme of ['Basic', 'Token', '']) {
        const response = await ask(`${scheme} ${forgery.signed(forgery.claims)}`.trim());
        expect(response.statusCode).toBe(401);
      }
    });
  });
});
