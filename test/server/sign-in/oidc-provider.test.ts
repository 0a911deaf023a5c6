import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import Provider from 'oidc-provider';
import { type TestKey, testKey } from '../../support/forge.js';
import { startTestApi, type TestApi } from '../../support/test-api.js';

const RESOURCE = 'urn:example:dondoc';

/** A whole OpenID Connect provider on this machine, whose keys a test may turn over. */
describe('an OpenID Connect provider', () => {
  let server: Server;
  let issuer: string;
  let answer: ReturnType<Provider['callback']>;
  let looks = 0;
  let api: TestApi;
  const first = testKey('first', 'RS256');
  const second = testKey('second', 'RS256');
  const third = testKey('third', 'ES256');

  beforeAll(async () => {
    // The provider says at length that it is for development.
    for (const level of ['warn', 'info'] as const) jest.spyOn(console, level).mockReturnValue(undefined);
    server = createServer((request, response) => {
      if (request.url === '/jwks') looks += 1;
      answer(request, response);
    });
    await new Promise<void>((listening) => server.listen({ port: 0, host: '127.0.0.1' }, listening));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    issuer = `http://127.0.0.1:${address.port}`;
    const oidc = {
      issuer,
      audience: 'dondoc',
      jwksUrl: null,
      claim: 'sub',
      positions: 'CODE' as const,
      algorithms: ['RS256', 'ES256'],
    };
    api = await startTestApi({
      signIn: { developmentTokens: 'NOWHERE', publicUrl: null, local: null, oidc },
    });
    turnTo([first]);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await api.stop();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  /** The provider goes on with these keys: it signs with the first of its kind and publishes all. */
  function turnTo(keys: TestKey[], alg: 'RS256' | 'ES256' = 'RS256'): void {
    const client = api.cast.positions.viewer.code;
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: client,
          client_secret: 'a secret of this test',
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      jwks: {
        keys: keys.map(({ kid, alg: of, privateKey }) => ({
          ...privateKey.export({ format: 'jwk' }),
          kid,
          alg: of,
          use: 'sig',
        })),
      },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          getResourceServerInfo: () => ({
            scope: '',
            audience: 'dondoc',
            accessTokenFormat: 'jwt',
            accessTokenTTL: 300,
            jwt: { sign: { alg } },
          }),
        },
      },
    });
    answer = provider.callback();
  }

  async function getToken(): Promise<string> {
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: api.cast.positions.viewer.code,
        client_secret: 'a secret of this test',
        resource: RESOURCE,
      }),
    });
    const body = (await response.json()) as { access_token?: string };
    if (body.access_token === undefined) throw new Error(JSON.stringify(body));
    return body.access_token;
  }

  async function ask(token: string): Promise<{ status: number; text: string }> {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en',
        authorization: `Bearer ${token}`,
      },
      body: '{"query":"{ viewer { roles } }"}',
    });
    return { status: response.status, text: await response.text() };
  }

  const kidOf = (token: string): unknown =>
    (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid?: unknown }).kid;

  it('lets its subjects act as their positions, by keys fetched once', async () => {
    const token = await getToken();
    expect(kidOf(token)).toBe('first');
    expect(await ask(token)).toMatchObject({ status: 200, text: expect.stringContaining('VIEWER') });
    const before = looks;
    expect((await ask(await getToken())).status).toBe(200);
    expect(looks).toBe(before);
  });

  it('turns its keys over, and no good token is refused', async () => {
    const old = await getToken();
    const statuses: number[] = [];
    const note = async (token: string): Promise<void> => {
      statuses.push((await ask(token)).status);
    };
    for (const [keys, alg, kid] of [
      [[second, first], 'RS256', 'second'],
      [[third, second], 'ES256', 'third'],
    ] as const) {
      turnTo([...keys], alg);
      const before = looks;
      const tokens = await Promise.all(Array.from({ length: 10 }, getToken));
      expect(kidOf(tokens[0] ?? '')).toBe(kid);
      await Promise.all([...tokens.map(note), ...(kid === 'second' ? [note(old), note(old)] : [])]);
      // All who needed the new key waited for the same look, or for the one after it.
      expect(looks - before).toBeLessThanOrEqual(2);
    }
    expect(statuses).toEqual(statuses.map(() => 200));
    expect(statuses).toHaveLength(22);
    process.stdout.write(`key rotation: ${statuses.length} good tokens over 2 rotations, 0 refused\n`);
    // The first key is no longer published.
    expect((await ask(old)).status).toBe(401);
  });

  it('is told to be away where it is, which is no fault of the token', async () => {
    const away = await startTestApi({
      signIn: {
        developmentTokens: 'NOWHERE',
        publicUrl: null,
        local: null,
        oidc: {
          issuer,
          audience: 'dondoc',
          jwksUrl: `${issuer}/nowhere`,
          claim: 'sub',
          positions: 'CODE',
          algorithms: ['RS256', 'ES256'],
        },
      },
    });
    const authorization = `Bearer ${await getToken()}`;
    for (const path of ['/graphql', '/exports/bulletins/1.csv']) {
      const response = await away.api.app.inject({
        method: path === '/graphql' ? 'POST' : 'GET',
        url: path,
        headers: { authorization, 'accept-language': 'en' },
        ...(path === '/graphql' ? { payload: { query: '{ now }' } } : {}),
      });
      expect(response.statusCode).toBe(503);
      expect(response.headers['retry-after']).toBe('5');
      expect(response.json<object>()).toMatchObject({
        errors: [
          { message: expect.stringContaining('cannot be reached'), extensions: { code: 'UNAVAILABLE' } },
        ],
      });
    }
    await away.stop();
  });
});
