import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { resolvers } from '../../src/resolvers/index.js';
import { PlatformResolver } from '../../src/resolvers/platform.resolver.js';
import { buildGraphSchema } from '../../src/schema/build-schema.js';
import { type Api, BODY_LIMIT, createApi } from '../../src/server/create-api.js';
import { createLog } from '../../src/server/create-log.js';
import { issueToken } from '../../src/services/actors/tokens.js';
import { createDiskStorage } from '../../src/storage/disk-storage.js';
import { type Cast, createCast } from '../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';
import { testFolder } from '../support/test-run.js';
import { MisbehavingResolver } from './misbehaving.resolver.js';

const SECRET = 'a secret of this test';

describe('the API', () => {
  let database: TestDatabase;
  let cast: Cast;
  let api: Api;
  let token: string;
  const logged: string[] = [];
  const ready = { database: async (): Promise<unknown> => undefined };

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    token = await issueToken(SECRET, cast.positions.committee.code, { issuedAt: new Date() });
    const folder = join(testFolder(), `graphiql-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>GraphiQL</title>');
    api = await createApi({
      dataSource: database.dataSource,
      schema: buildGraphSchema([...resolvers, MisbehavingResolver]),
      log: createLog({ level: 'info', stream: { write: (line: string) => logged.push(line) } }),
      tokenSecret: SECRET,
      kick: () => undefined,
      stepClock: null,
      introspection: true,
      readiness: { database: () => ready.database() },
      storage: createDiskStorage(join(testFolder(), `files-${process.pid}`)),
      graphiql: { folder, settings: () => ({ note: 'sample' }) },
    });
  });

  beforeEach(() => {
    logged.length = 0;
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const post = async (body: unknown, headers: { [name: string]: string } = {}) => {
    const response = await api.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...headers },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.payload,
      body: response.json<Body>(),
    };
  };

  const ask = (query: string, headers: { [name: string]: string } = {}) =>
    post({ query }, { authorization: `Bearer ${token}`, ...headers });

  describe('without a token', () => {
    it('tells the time', async () => {
      const { status, body } = await post({ query: '{ now __typename __schema { queryType { name } } }' });
      expect(status).toBe(200);
      expect(body.data).toMatchObject({ now: '2023-06-01T01:00:00.000Z', __typename: 'Query' });
    });

    it.each(['{ viewer { name } }', '{ node(id: "Unit:1") { id } }', 'mutation { touch }'])(
      'answers nothing else: %s',
      async (query) => {
        const { status, headers, body } = await post({ query });
        expect(status).toBe(401);
        expect(headers['www-authenticate']).toContain('Bearer');
        expect(body.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
        expect(body.errors?.[0]?.message).toContain('Authorization: Bearer');
      },
    );
  });

  describe('with a token', () => {
    it('knows the position, its organization and its roles', async () => {
      const { body } = await ask('{ viewer { name roles organization { code } } }', {
        'accept-language': 'en',
      });
      expect(body.data).toEqual({
        viewer: { name: 'Chair', roles: ['COMMITTEE'], organization: { code: 'hp-pc' } },
      });
    });

    it.each([
      [
        'of another installation',
        () => issueToken('another secret', cast.positions.committee.code, { issuedAt: new Date() }),
        'not one of this platform',
      ],
      [
        'of a position that is gone',
        () => issueToken(SECRET, 'nobody', { issuedAt: new Date() }),
        'not one of this platform',
      ],
      [
        'that has expired',
        () => issueToken(SECRET, cast.positions.committee.code, { issuedAt: new Date('2020-01-01') }),
        'has expired',
      ],
      ['that is none', async () => 'abc', 'not one of this platform'],
      ['that is not even a bearer token', async () => '', 'not one of this platform'],
    ])('refuses one %s, also for what is open to all', async (_name, make, text) => {
      const { status, body } = await post(
        { query: '{ now }' },
        { authorization: `Bearer ${await make()}`, 'accept-language': 'en' },
      );
      expect(status).toBe(401);
      expect(body.errors).toEqual([
        { message: expect.stringContaining(text), extensions: { code: 'UNAUTHENTICATED' } },
      ]);
    });

    it('refuses a token that says it needs no signature', async () => {
      const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const forged = `${part({ alg: 'none' })}.${part({ iss: 'dondoc', sub: cast.positions.committee.code, exp: 4e9 })}.`;
      const { status } = await post({ query: '{ now }' }, { authorization: `Bearer ${forged}` });
      expect(status).toBe(401);
    });
  });

  describe('says what a caller can mend', () => {
    it.each([
      ['{ forbidden }', 'FORBIDDEN', 'không có quyền', 'does not have the right'],
      ['{ refusing }', 'BAD_USER_INPUT', 'Không có đơn vị "Q9"', 'no unit "Q9"'],
      ['{ echo(text: "a\\u0000b") }', 'BAD_USER_INPUT', 'ký tự không lưu được', 'cannot be stored'],
    ])('%s: in Vietnamese by default, in English when asked', async (query, code, vi, en) => {
      const vietnamese = await ask(query);
      const english = await ask(query, { 'accept-language': 'en-GB,en;q=0.9' });
      expect(vietnamese.body.errors?.[0]).toMatchObject({
        message: expect.stringContaining(vi),
        extensions: { code },
      });
      expect(english.body.errors?.[0]).toMatchObject({
        message: expect.stringContaining(en),
        extensions: { code },
      });
      expect(logged).toEqual([]);
    });

    it('with the reasons of a refusal', async () => {
      const { body } = await ask('{ refusing }');
      expect(body.errors?.[0]?.extensions).toMatchObject({
        problems: [{ code: 'UNIT_UNKNOWN', field: ['unit'] }],
      });
    });

    it.each([
      ['{ explicit }', 'BAD_USER_INPUT', 'out of range'],
      ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "nothing"'],
      ['{ now', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
      [
        '{ unit(code: "31", on: "2023-04-31") { id } }',
        'GRAPHQL_VALIDATION_FAILED',
        '"2023-04-31" không phải là ngày',
      ],
    ])('%s: %s', async (query, code, text) => {
      const { body } = await ask(query);
      expect(body.errors?.[0]).toMatchObject({
        message: expect.stringContaining(text),
        extensions: { code },
      });
    });

    it('about a variable', async () => {
      const query = 'query ($on: Date!) { unit(code: "31", on: $on) { id } }';
      const { status, body } = await post(
        { query, variables: { on: '31/4' } },
        { authorization: `Bearer ${token}` },
      );
      expect(status).toBe(400);
      expect(body.errors?.[0]).toMatchObject({
        message: expect.stringMatching(/"31\/4" không phải là ngày.* is not a day/),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    });
  });

  describe('says nothing of what a caller cannot mend', () => {
    it.each(['{ secretive }', '{ badSql }', '{ wrongType }', '{ missing }'])('%s', async (query) => {
      const { status, body, text } = await ask(query, { 'accept-language': 'en' });
      expect(status).toBe(200);
      expect(text).not.toMatch(/hunter2|nowhere|secret\.ts|stack|Cannot return null/);
      const [error] = body.errors ?? [];
      const id = String(error?.extensions['id']);
      expect(error?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: expect.any(String) });
      expect(error?.message).toBe(
        `Something went wrong on our side. Please try again, and quote ${id} if it stays.`,
      );
      expect(logged).toHaveLength(1);
      expect(JSON.parse(logged[0] ?? '')).toMatchObject({
        level: 'error',
        id,
        err: { stack: expect.any(String) },
      });
    });

    it('masks what fails before there is a context', async () => {
      const query = database.dataSource.query.bind(database.dataSource);
      database.dataSource.query = async () => {
        throw new Error('connection to hunter2 lost');
      };
      const { status, text, body } = await ask('{ now }').finally(() => {
        database.dataSource.query = query;
      });
      expect(status).toBe(500);
      expect(text).not.toContain('hunter2');
      expect(body.errors?.[0]?.extensions['code']).toBe('INTERNAL_SERVER_ERROR');
      expect(logged.join()).toContain('hunter2');
    });
  });

  describe('refuses what is no request of GraphQL, in its shape', () => {
    it.each([
      ['malformed JSON', '{"query": "{ now', 'application/json', 400],
      ['an empty body', '', 'application/json', 400],
      ['another media type', 'query=now', 'application/xml', 415],
      ['a form', 'query=now', 'application/x-www-form-urlencoded', 415],
      ['a prototype in disguise', '{"query": "{ now }", "__proto__": {}}', 'application/json', 400],
    ])('%s', async (_name, payload, type, expected) => {
      const { status, body } = await post(payload, { 'content-type': type, 'accept-language': 'en' });
      expect(status).toBe(expected);
      expect(body.errors).toEqual([
        { message: expect.stringContaining('not valid JSON'), extensions: { code: 'BAD_REQUEST' } },
      ]);
    });

    it('a body over the limit', async () => {
      const { status, body } = await post({ query: 'x'.repeat(BODY_LIMIT) }, { 'accept-language': 'en' });
      expect(status).toBe(413);
      expect(body.errors?.[0]?.message).toContain('larger than 6,291,456 bytes');
    });

    it('several operations in one array', async () => {
      const { status, text } = await post([{ query: '{ now }' }, { query: '{ now }' }]);
      expect(status).toBe(400);
      expect(text).toContain('batching');
    });
  });

  describe('over GET', () => {
    const get = (query: string, headers = {}) =>
      api.app.inject({ method: 'GET', url: `/graphql?query=${encodeURIComponent(query)}`, headers });

    it('answers a client that is no web page of somebody else', async () => {
      const response = await get('{ now }', { 'apollo-require-preflight': '1' });
      expect(response.json<Body>().data).toHaveProperty('now');
    });

    it('refuses a request that any page could make a browser send', async () => {
      const response = await get('{ now }');
      expect(response.statusCode).toBe(400);
      expect(response.payload).toContain('CSRF');
    });

    it('changes nothing', async () => {
      const headers = { 'apollo-require-preflight': '1', authorization: `Bearer ${token}` };
      const response = await get('mutation { touch }', headers);
      expect(response.statusCode).toBe(405);
    });
  });

  it('refuses a form posted across sites', async () => {
    const response = await api.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'text/plain' },
      payload: '{"query": "mutation { touch }"}',
    });
    expect(response.statusCode).toBe(400);
    expect(response.payload).not.toContain('touched');
  });

  describe('beside GraphQL', () => {
    it('leads to GraphiQL, which may load nothing from elsewhere', async () => {
      const root = await api.app.inject('/');
      expect(root.headers.location).toBe('/graphiql');
      expect((await api.app.inject('/graphiql')).headers.location).toBe('/graphiql/');
      const page = await api.app.inject('/graphiql/');
      expect(page.payload).toContain('GraphiQL');
      expect(page.headers['content-security-policy']).toContain("script-src 'self'");
      expect((await api.app.inject('/graphiql/settings.json')).json<object>()).toEqual({ note: 'sample' });
      expect((await api.app.inject('/graphiql/../../package.json')).statusCode).toBe(404);
    });

    it('is live, and ready while its checks hold', async () => {
      expect((await api.app.inject('/health/live')).statusCode).toBe(200);
      expect((await api.app.inject('/health/ready')).json<object>()).toEqual({
        status: 'ready',
        checks: { database: 'ok' },
      });
      ready.database = async () => {
        throw new Error('no route to host');
      };
      const response = await api.app.inject('/health/ready');
      ready.database = async () => undefined;
      expect(response.statusCode).toBe(503);
      expect(response.json<object>()).toEqual({ status: 'not ready', checks: { database: 'failed' } });
      expect(response.payload).not.toContain('route');
    });
  });

  it('hides its schema where introspection is off', async () => {
    const closed = await createApi({
      dataSource: database.dataSource,
      schema: buildGraphSchema([PlatformResolver]),
      log: createLog({ level: 'silent' }),
      tokenSecret: SECRET,
      kick: () => undefined,
      stepClock: null,
      introspection: false,
      readiness: {},
      storage: createDiskStorage(join(testFolder(), `files-${process.pid}`)),
    });
    const inject = (query: string) =>
      closed.app.inject({ method: 'POST', url: '/graphql', payload: { query } });
    expect((await inject('{ __schema { types { name } } }')).statusCode).toBe(400);
    expect((await inject('{ nov }')).payload).not.toContain('Did you mean');
    expect((await closed.app.inject('/graphiql')).statusCode).toBe(404);
    await closed.stop();
  });
});

interface Body {
  data?: { [name: string]: unknown } | null;
  errors?: { message: string; path?: string[]; extensions: { [name: string]: unknown } }[];
}
