import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditResult, serverAudits } from 'graphql-http';
import { startTestApi, type TestApi } from '../../support/test-api.js';

/** The audits that others have written for GraphQL over HTTP, over a real socket; introspection is on, as two need it. */
describe('GraphQL over HTTP', () => {
  let server: TestApi;
  const results: AuditResult[] = [];
  // Audits by GET know nothing of our protection from cross-site requests; a client of ours sends this header.
  const audits = serverAudits({
    url: () => `${server.url}/graphql`,
    fetchFn: async (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...init.headers, 'apollo-require-preflight': '1' } }),
  });

  beforeAll(async () => {
    server = await startTestApi();
  });

  afterAll(async () => {
    await server.stop();
    const count = (status: AuditResult['status'] | 'all'): number =>
      results.filter((result) => status === 'all' || result.status === status).length;
    process.stdout.write(
      `graphql-http audits: ${audits.length} in all, ${count('all')} run, ${count('ok')} ok, ${count('notice')} notices, ${count('warn')} warnings, ${count('error')} errors\n`,
    );
  });

  it('is audited with nothing left out', () => {
    expect(audits.length).toBeGreaterThanOrEqual(61);
    expect(audits.filter(({ name }) => /^(MUST|SHOULD|MAY) /.test(name))).toHaveLength(audits.length);
  });

  it.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))(
    '%s',
    async (_name, audit) => {
      const result = await audit.fn();
      results.push(result);
      expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
    },
  );
});
