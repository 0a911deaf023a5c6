import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildManifest, type ListedOperation } from '../../../src/server/limits/build-manifest.js';
import { ManifestError, readManifest, sha256 } from '../../../src/server/limits/operation-manifest.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { apiOf, type Served, schema } from './served-api.js';

const NOW = 'query Now {\n  now\n}';
const FILES = [
  { path: 'b.graphql', text: 'query Units($first: Int) { units(first: $first) { nodes { ...place } } }' },
  { path: 'a.graphql', text: 'fragment place on AdministrativeUnit { code ...named } query Now { now }' },
  { path: 'c.graphql', text: 'fragment named on AdministrativeUnit { name }' },
];

describe('a manifest', () => {
  it('lists the operations of all files by name, each with the fragments it opens', () => {
    const [now, units, ...more] = buildManifest(FILES, schema);
    expect(now).toEqual({ id: sha256(NOW), name: 'Now', type: 'query', body: NOW });
    expect(units?.body).toMatch(/^query Units[\s\S]+fragment named[\s\S]+fragment place/);
    expect(more).toEqual([]);
  });

  it.each([
    ['a field that is not there', 'query A { nowhere }', 'a.graphql: A: Cannot query field "nowhere"'],
    ['an operation without a name', '{ now }', 'a.graphql: an operation has no name'],
    ['a text that does not parse', 'query A { now', 'a.graphql: Syntax Error'],
    ['a fragment that is nowhere', 'query A { ...none }', 'a.graphql: A: Unknown fragment "none"'],
    ['a definition of a type', 'query A { now } type B { c: Int }', 'a.graphql: holds more than operations'],
    ['two of one name', 'query A { now } query A { __typename }', 'There are two operations A'],
    [
      'one that is too deep',
      `query A ${'{ node '.repeat(17)}${'}'.repeat(17)}`.replace('node }', '}'),
      'a.graphql',
    ],
  ])('is not built with %s', (_name, text, fault) => {
    expect(() => buildManifest([{ path: 'a.graphql', text }], schema)).toThrow(fault);
  });

  it.each([
    ['no JSON', '{', 'not a manifest of operations'],
    ['another format', '{"format": "other", "operations": []}', 'not a manifest of operations'],
    ['a hash of another text', JSON.stringify({ abc: NOW }), 'abc: this is not the SHA-256'],
    [
      'an operation of another version',
      JSON.stringify({ [sha256('{ old }')]: '{ old }' }),
      'Cannot query field "old"',
    ],
  ])('is not read from %s', (_name, text, fault) => {
    expect(() => readManifest(text, { schema, only: false })).toThrow(ManifestError);
    expect(() => readManifest(text, { schema, only: false })).toThrow(fault);
  });

  it('is read as it was built, and as Relay writes it', () => {
    const operations = buildManifest(FILES, schema);
    const built = readManifest(manifestOf(operations), { schema, only: true });
    const map = Object.fromEntries(operations.map(({ id, body }) => [id, body]));
    expect(readManifest(JSON.stringify(map), { schema, only: true })).toEqual(built);
    expect([...built.texts.keys()]).toEqual(operations.map(({ id }) => id));
  });
});

describe('an API with a manifest', () => {
  let database: TestDatabase;
  let open: Served;
  let closed: Served;
  const operations = buildManifest(FILES, schema);
  const hashOf = (name: string): string => operations.find((one) => one.name === name)?.id ?? '';

  beforeAll(async () => {
    database = await createTestDatabase();
    open = await apiOf(database, {
      operations: readManifest(manifestOf(operations), { schema, only: false }),
    });
    closed = await apiOf(database, {
      introspection: true,
      operations: readManifest(manifestOf(operations), { schema, only: true }),
    });
  });

  afterAll(async () => {
    await Promise.all([open.api.stop(), closed.api.stop()]);
    await database.drop();
  });

  const persisted = (sha256Hash: unknown) => ({ persistedQuery: { version: 1, sha256Hash } });

  it.each(['extensions', 'documentId', 'documentId without a prefix', 'its very text'])(
    'answers an operation named by %s',
    async (way) => {
      const hash = hashOf('Units');
      const ways: { [name: string]: object } = {
        extensions: { extensions: persisted(hash) },
        documentId: { documentId: `sha256:${hash}` },
        'documentId without a prefix': { documentId: hash.toUpperCase() },
        'its very text': { query: operations.find(({ name }) => name === 'Units')?.body },
      };
      for (const { ask } of [open, closed]) {
        const { status, body } = await ask({ ...ways[way], variables: { first: 3 } });
        expect(status).toBe(200);
        expect(body.data).toMatchObject({ units: { nodes: [{}, {}, {}] } });
      }
    },
  );

  it('answers one named in the address of a GET', async () => {
    const extensions = encodeURIComponent(JSON.stringify(persisted(hashOf('Now'))));
    const { statusCode, payload } = await closed.api.app.inject({
      url: `/graphql?extensions=${extensions}`,
      headers: { 'apollo-require-preflight': '1' },
    });
    expect([statusCode, payload]).toEqual([200, expect.stringContaining('"now":')]);
  });

  it('applies the cost to what is asked with it', async () => {
    const { status, body } = await closed.ask({ documentId: hashOf('Units'), variables: { first: 10_000 } });
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions['code']).toBe('PAGE_SIZE_OUT_OF_RANGE');
  });

  it.each([
    ['a hash nobody knows', { extensions: persisted(sha256('{ now }')) }, 'OPERATION_UNKNOWN'],
    ['a hash that is none', { extensions: persisted({ $ne: null }) }, 'OPERATION_UNKNOWN'],
    ['an empty extension', { extensions: { persistedQuery: true } }, 'OPERATION_UNKNOWN'],
    [
      'the hash of another text',
      { query: '{ __typename }', extensions: persisted(sha256('{ now }')) },
      'OPERATION_HASH_MISMATCH',
    ],
  ])('refuses %s', async (_name, request, code) => {
    for (const { ask } of [open, closed]) {
      const { status, body } = await ask(request);
      expect(status).toBe(400);
      expect(body.errors).toEqual([
        { message: expect.any(String), extensions: expect.objectContaining({ code }) },
      ]);
    }
  });

  it('registers nothing that a client sends', async () => {
    const query = 'query Mine { now }';
    const request = { query, extensions: persisted(sha256(query)) };
    expect((await open.ask(request)).status).toBe(200);
    expect((await open.ask({ extensions: request.extensions })).status).toBe(400);
    expect((await closed.ask(request)).status).toBe(400);
  });

  it('answers other operations unless it is told not to', async () => {
    expect((await open.ask({ query: '{ now }' })).status).toBe(200);
    const { status, body } = await closed.ask({ query: '{ now }' });
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions['code']).toBe('OPERATIONS_LISTED_ONLY');
    expect((await closed.ask({ query: '{ __schema { types { name } } }' })).status).toBe(400);
  });

  it('serves no GraphiQL where it answers the manifest alone', async () => {
    expect((await closed.api.app.inject('/graphiql')).statusCode).toBe(404);
  });
});

function manifestOf(operations: readonly ListedOperation[]): string {
  return JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });
}
