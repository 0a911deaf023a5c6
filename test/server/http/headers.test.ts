import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../../support/test-api.js';

describe('headers of every answer', () => {
  let server: TestApi;

  beforeAll(async () => {
    server = await startTestApi({ http: { trustedProxies: ['10.0.0.0/8'] } });
  });

  afterAll(() => server.stop());

  const get = (url: string, headers: { [name: string]: string } = {}, remoteAddress = '127.0.0.1') =>
    server.api.app.inject({ url, headers, remoteAddress });

  it.each([
    ['an answer', '/health/live', 200],
    ['what is not found', '/nowhere', 404],
    ['a refusal', '/exports/bulletins/1.csv', 401],
    ['what GraphQL refuses', '/graphql?query={now}', 400],
    ['an address too long', `/graphql?query=${'x'.repeat(8_192)}`, 414],
  ])('%s', async (_name, url, status) => {
    const { statusCode, headers } = await get(url);
    expect(statusCode).toBe(status);
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it('are few, but there, where an address cannot be read', async () => {
    const { statusCode, headers } = await get('/%');
    expect(statusCode).toBe(400);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('demand https where it was asked by https, which only a trusted proxy can say', async () => {
    const proxied = { 'x-forwarded-proto': 'https' };
    const trusted = await get('/health/live', proxied, '10.1.2.3');
    expect(trusted.headers['strict-transport-security']).toBe('max-age=31536000');
    const pretended = await get('/health/live', proxied, '192.0.2.1');
    expect(pretended.headers).not.toHaveProperty('strict-transport-security');
  });

  it('let pages of ours run scripts of our own and no other', async () => {
    const policy = String((await get('/graphiql/')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
    expect((await get('/console')).headers['content-security-policy']).toBe(policy);
  });
});
