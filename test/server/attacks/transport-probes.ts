import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { type Probe, type ProbeClass, query } from './probe.js';

const get = (name: string, parameters: { [name: string]: string }, more: Partial<Probe> = {}): Probe => ({
  name,
  method: 'GET',
  url: `/graphql?${new URLSearchParams(parameters).toString()}`,
  ...more,
});
const bytes = (name: string, type: string, body: Buffer | string, more: Partial<Probe> = {}): Probe => {
  const { headers, ...rest } = more;
  return { name, body: Buffer.from(body), headers: { 'content-type': type, ...headers }, ...rest };
};
const JSON_TYPE = 'application/json';
const PREFLIGHT = { 'apollo-require-preflight': '1' };
const CHANGE = 'mutation { advanceClock(to: "2030-01-01T00:00:00Z") { now } }';
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: unknown) => ({ persistedQuery: { version: 1, sha256Hash } });
const bomb = Buffer.from(`{"query": "{ now }", "x": "${' '.repeat(20_000_000)}"}`);
const boundary = 'multipart/form-data; boundary=x';
const part = (text: string): string =>
  `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${text}\r\n--x--\r\n`;

/** What comes in another way than it should. */
export const transportProbes: readonly ProbeClass[] = [
  {
    title: 'requests across sites',
    probes: [
      get('a query by a link', { query: '{ now }' }, { anonymous: true }),
      get('a mutation by a link', { query: CHANGE }, { anonymous: true }),
      get('a mutation by GET', { query: CHANGE }, { headers: PREFLIGHT, status: 405 }),
      get(
        'a mutation by GET, named',
        { query: `query A { now } ${CHANGE.replace('mutation', 'mutation B')}`, operationName: 'B' },
        { headers: PREFLIGHT, status: 405 },
      ),
      bytes('a form as text', 'text/plain', JSON.stringify({ query: CHANGE })),
      bytes('a form', 'application/x-www-form-urlencoded', `query=${encodeURIComponent(CHANGE)}`, {
        status: 415,
      }),
      bytes('a form with parts', boundary, part(JSON.stringify({ query: CHANGE })), { status: 415 }),
      bytes('JSON without a type', '', JSON.stringify({ query: CHANGE }), { status: 415 }),
      bytes('a type in disguise', 'text/plain; application/json', JSON.stringify({ query: CHANGE })),
    ],
  },
  {
    title: 'batches',
    probes: [
      { name: 'two in an array', body: [{ query: '{ now }' }, { query: '{ now }' }] },
      { name: '1,000 in an array', body: Array.from({ length: 1_000 }, () => ({ query: '{ now }' })) },
      { name: 'none in an array', body: [] },
      { name: 'an array in an array', body: [[{ query: '{ now }' }]] },
      { name: 'a query that is an array', body: { query: ['{ now }', '{ now }'] } },
      { name: 'a query that was parsed already', body: { query: { kind: 'Document', definitions: [] } } },
    ],
  },
  {
    title: 'bodies',
    probes: [
      bytes(
        'not UTF-8',
        JSON_TYPE,
        Buffer.concat([
          Buffer.from('{"query": "{ now '),
          Buffer.from([0xff, 0xfe, 0xc0]),
          Buffer.from('}"}'),
        ]),
      ),
      bytes('half of one', JSON_TYPE, '{"query": "{ now'),
      bytes('a number', JSON_TYPE, '42'),
      bytes('null', JSON_TYPE, 'null'),
      bytes('nothing', JSON_TYPE, ''),
      bytes('20 MB in 20 kB, gzip', JSON_TYPE, gzipSync(bomb), { headers: { 'content-encoding': 'gzip' } }),
      bytes('20 MB in 20 kB, deflate', JSON_TYPE, deflateSync(bomb), {
        headers: { 'content-encoding': 'deflate' },
      }),
      bytes('7 MB', JSON_TYPE, `{"query": "${'x'.repeat(7_000_000)}"}`, { status: 413 }),
      { name: 'by PUT', method: 'PUT', body: { query: '{ now }' }, status: 404 },
      { name: 'at another path', url: '/graphql/../graphql%2f', body: { query: '{ now }' }, status: 404 },
      get('variables that are no JSON', { query: '{ now }', variables: '{' }, { headers: PREFLIGHT }),
      get(
        'the query twice',
        { query: '{ now }' },
        { url: '/graphql?query=%7Bnow%7D&query=%7Bnow%7D', headers: PREFLIGHT },
      ),
    ],
  },
  {
    title: 'operations by hash',
    probes: [
      {
        name: 'a hash nobody knows',
        body: { extensions: persisted(hash('{ now }')) },
        code: 'OPERATION_UNKNOWN',
      },
      {
        name: 'a hash and another text',
        body: { query: '{ now }', extensions: persisted(hash('{ nov }')) },
        code: 'OPERATION_HASH_MISMATCH',
      },
      {
        name: 'a hash that is an object',
        body: { extensions: persisted({ $gt: '' }) },
        code: 'OPERATION_UNKNOWN',
      },
      {
        name: 'a hash out of the prototype',
        body: { extensions: persisted('__proto__') },
        code: 'OPERATION_UNKNOWN',
      },
      { name: 'an id that is a path', body: { documentId: '../../etc/passwd' }, code: 'OPERATION_UNKNOWN' },
      {
        name: 'extensions that are a text',
        body: { query: '{ now }', extensions: '{}' },
        code: 'BAD_REQUEST',
      },
    ],
  },
  {
    title: 'subscriptions over HTTP',
    probes: [
      query('by POST', 'subscription { inboxUpdated { id } }', 'SUBSCRIPTION_OVER_HTTP'),
      get('by GET', { query: 'subscription { inboxUpdated { id } }' }, { headers: PREFLIGHT, status: 405 }),
      query(
        'two roots in one',
        'subscription { inboxUpdated { id } progressUpdated(campaign: "c", indicator: "i") { achieved } }',
        'GRAPHQL_VALIDATION_FAILED',
      ),
    ],
  },
];
