import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import WebSocket from 'ws';
import { createDiskStorage } from '../../../src/storage/disk-storage.js';
import { startTestApi, type TestApi } from '../../support/test-api.js';
import { testFolder } from '../../support/test-run.js';

const LISTED = 'https://console.example.vn';
const STRANGER = 'https://evil.example';

describe('pages of other origins', () => {
  let server: TestApi;
  let closed: TestApi;
  let authorization: string;

  beforeAll(async () => {
    const storage = createDiskStorage(testFolder());
    server = await startTestApi({ http: { origins: [LISTED], trustedProxies: ['127.0.0.1'] }, storage });
    closed = await startTestApi({ storage });
    authorization = await server.authorization('committee');
  });

  afterAll(async () => {
    await server.stop();
    await closed.stop();
  });

  const send = (
    { api }: TestApi,
    method: 'GET' | 'POST' | 'OPTIONS' | 'PUT' | 'DELETE',
    url: string,
    headers: { [name: string]: string },
    payload?: string,
  ) => api.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });

  const ask = (api: TestApi, headers: { [name: string]: string }) =>
    send(api, 'POST', '/graphql', { 'content-type': 'application/json', ...headers }, '{"query":"{ now }"}');

  const preflight = (api: TestApi, origin: string) =>
    send(api, 'OPTIONS', '/graphql', {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    });

  it('that are listed may ask, with credentials', async () => {
    const allowed = await preflight(server, LISTED);
    expect(allowed.statusCode).toBe(204);
    expect(allowed.headers).toMatchObject({
      'access-control-allow-origin': LISTED,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, HEAD, POST',
    });
    expect(allowed.headers['access-control-allow-headers']).toContain('authorization');
    const answer = await ask(server, { origin: LISTED });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBe(LISTED);
    expect(answer.headers.vary).toContain('Origin');
  });

  it.each([
    STRANGER,
    'null',
    `${LISTED}.evil.example`,
    'http://console.example.vn',
    'HTTPS://CONSOLE.EXAMPLE.VN',
    'no origin',
  ])('that are not listed get nothing: %s', async (origin) => {
    for (const api of [server, closed]) {
      const refused = await preflight(api, origin);
      expect(refused.statusCode).toBe(404);
      const answer = await ask(api, { origin, 'accept-language': 'en' });
      expect(answer.statusCode).toBe(403);
      expect(answer.json<object>()).toEqual({
        errors: [{ message: expect.stringContaining(origin), extensions: { code: 'ORIGIN_REFUSED' } }],
      });
      for (const { headers } of [refused, answer, await send(api, 'GET', '/health/live', { origin })]) {
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    }
  });

  it('are strangers to a platform that lists none, also those listed elsewhere', async () => {
    expect((await ask(closed, { origin: LISTED })).statusCode).toBe(403);
  });

  it('are told from pages of our own, by host and, where it is known, by scheme', async () => {
    const own = (origin: string, headers = {}) =>
      ask(server, { origin, host: 'dondoc.example.vn', ...headers });
    expect((await own('http://dondoc.example.vn')).statusCode).toBe(200);
    // TLS ends at a machine that does not tell.
    expect((await own('https://dondoc.example.vn')).statusCode).toBe(200);
    expect((await own('https://dondoc.example.vn:443')).statusCode).toBe(200);
    const proxied = { 'x-forwarded-proto': 'https' };
    expect((await own('https://dondoc.example.vn', proxied)).statusCode).toBe(200);
    expect((await own('http://dondoc.example.vn', proxied)).statusCode).toBe(403);
    expect((await own('https://dondoc.example.vn:8443')).statusCode).toBe(403);
    expect((await own('https://dondoc.example.vn.evil.example')).statusCode).toBe(403);
  });

  it('are pages of our own where the operator has said by which address we are known', async () => {
    const known = await startTestApi({
      signIn: { developmentTokens: 'HERE', publicUrl: 'https://dondoc.example.vn', local: null, oidc: null },
    });
    expect((await ask(known, { origin: 'https://dondoc.example.vn' })).statusCode).toBe(200);
    expect((await preflight(known, 'https://dondoc.example.vn')).statusCode).toBe(404);
    await known.stop();
  });

  it('are known by the browser even where it names no origin', async () => {
    expect((await ask(closed, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await ask(closed, { 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
  });

  it('are believed about the host only where a trusted proxy says so', async () => {
    const headers = { origin: STRANGER, 'x-forwarded-host': 'evil.example' };
    expect((await ask(closed, headers)).statusCode).toBe(403);
    expect((await ask(server, headers)).statusCode).toBe(200);
  });

  it.each(['/files', '/graphql', '/exports/bulletins/1.csv', '/nowhere'])(
    'change nothing by any method or form: %s',
    async (url) => {
      for (const method of ['POST', 'PUT', 'DELETE'] as const) {
        expect((await send(server, method, url, { origin: STRANGER, authorization })).statusCode).toBe(403);
      }
    },
  );

  it.each(['multipart/form-data; boundary=x', 'text/plain', 'application/x-www-form-urlencoded', ''])(
    'cannot have a form sent for them to /files: %s',
    async (type) => {
      const body =
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\r\n--x--\r\n';
      const headers = { ...(type === '' ? {} : { 'content-type': type }), 'accept-language': 'en' };
      const form = await send(server, 'POST', '/files', headers, body);
      expect(form.statusCode).toBe(403);
      expect(form.payload).toContain('CROSS_SITE_REQUEST');
      // Whoever can send a header, or says he is a page of ours, is asked who he is.
      for (const proof of [
        { 'x-requested-with': 'x' },
        { origin: LISTED },
        { authorization: 'Bearer abc' },
      ]) {
        const told = await send(server, 'POST', '/files', { ...headers, ...proof }, body);
        expect([401, 415]).toContain(told.statusCode);
      }
    },
  );

  describe('over a socket', () => {
    const open = async (origin: string | undefined): Promise<string> => {
      const socket = new WebSocket(
        `${server.url.replace('http', 'ws')}/graphql`,
        'graphql-transport-ws',
        origin === undefined ? {} : { origin },
      );
      const refused = once(socket, 'error').then(([error]) => (error as Error).message);
      const outcome = await Promise.race([once(socket, 'open').then(() => 'open'), refused]);
      socket.on('error', () => undefined).terminate();
      return outcome;
    };

    it('are let in from our own origin and those listed', async () => {
      for (const origin of [undefined, LISTED, server.url]) await expect(open(origin)).resolves.toBe('open');
    });

    it('are refused from any other', async () => {
      for (const origin of [STRANGER, 'null', 'http://127.0.0.1:1']) {
        await expect(open(origin)).resolves.toContain('403');
      }
    });
  });
});
