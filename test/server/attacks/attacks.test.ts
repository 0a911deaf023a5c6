import { Buffer } from 'node:buffer';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import WebSocket from 'ws';
import { countQueries } from '../../support/count-queries.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { type Answer, apiOf, type Served } from '../limits/served-api.js';
import type { Probe } from './probe.js';
import { shapeProbes } from './shape-probes.js';
import { socketProbes } from './socket-probes.js';
import { transportProbes } from './transport-probes.js';
import { valueProbes } from './value-probes.js';

const classes = [...shapeProbes, ...valueProbes, ...transportProbes];
/** Requests that are no HTTP, and how the server turns them down. */
const junk: readonly [name: string, text: string, status: number][] = [
  [
    'a chunk of no size',
    'POST /graphql HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    400,
  ],
  [
    'two lengths',
    'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n{}',
    400,
  ],
  [
    'a length and chunks',
    'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['headers of 40 kB', `GET /graphql HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
];
/** Statements that find out who asks, before anything is read for him. */
const SIGN_IN_STATEMENTS = 6;
/** An answer that refuses is never longer. */
const LONGEST_ANSWER = 20_000;

describe('attacks on GraphQL', () => {
  let database: TestDatabase;
  let served: Served;
  let url: string;
  let refused = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    served = await apiOf(database);
    url = await served.api.listen({ port: 0, host: '127.0.0.1' });
  });

  afterAll(async () => {
    await served.api.stop();
    await database.drop();
    process.stdout.write(`attacks: ${refused} probes refused\n`);
  });

  const send = (probe: Probe) => {
    const { method = 'POST', url: address = '/graphql', headers = {}, body } = probe;
    const { authorization = '' } = served.headers;
    return served.api.app.inject({
      method,
      url: address,
      headers: {
        'accept-language': 'en',
        ...(probe.anonymous === true ? {} : { authorization }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as Buffer | object }),
    });
  };

  const stillAnswers = async (): Promise<void> => {
    const { status, body } = await served.ask({ query: '{ now unit(code: "31") { name } }' });
    expect([status, body.data]).toEqual([200, { now: expect.any(String), unit: { name: 'Hai Phong' } }]);
  };

  describe.each(classes)('$title', ({ probes }) => {
    it.each(probes)('$name', async (probe) => {
      served.logged.length = 0;
      const { result, queries } = await countQueries(database.dataSource, async () => send(probe));
      expect(result.statusCode).toBe(probe.status ?? 400);
      expect(queries.length).toBeLessThanOrEqual(SIGN_IN_STATEMENTS);
      tellsNothing(result.payload);
      if (probe.code !== undefined) {
        expect(result.json<Answer>().errors?.[0]?.extensions['code']).toBe(probe.code);
      }
      expect(served.logged.filter((line) => /"level":"(?:warn|error)"/.test(line))).toEqual([]);
      await stillAnswers();
      refused += 1;
    });
  });

  describe('what is no HTTP', () => {
    it.each(junk)('%s', async (_name, text, status) => {
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
        const parts: Buffer[] = [];
        socket.on('data', (data) => parts.push(data));
        socket.once('error', reject);
        socket.once('close', () => resolve(Buffer.concat(parts).toString()));
      });
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      tellsNothing(answer);
      await stillAnswers();
      refused += 1;
    });
  });

  describe('over a socket', () => {
    it.each(socketProbes)('$name', async ({ payload, code }) => {
      const errors = await new Promise<Answer['errors']>((resolve, reject) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
          headers: { ...served.headers },
        });
        const say = (message: object): void => socket.send(JSON.stringify(message));
        socket.once('open', () => say({ type: 'connection_init' }));
        socket.once('error', reject);
        socket.once('close', (closed) => reject(new Error(`closed with ${closed}`)));
        socket.on('message', (data: Buffer) => {
          const { type, payload: told } = JSON.parse(data.toString()) as { type: string; payload?: unknown };
          if (type === 'connection_ack') say({ id: '1', type: 'subscribe', payload });
          if (type !== 'error') return;
          resolve(told as Answer['errors']);
          socket.close();
        });
      });
      expect(errors?.[0]?.extensions['code']).toBe(code);
      tellsNothing(JSON.stringify(errors));
      await stillAnswers();
      refused += 1;
    });
  });

  it('are at least 60', () => {
    const listed = classes.flatMap(({ probes }) => probes).length + junk.length + socketProbes.length;
    expect(listed).toBeGreaterThanOrEqual(60);
  });
});

/** No guess at what was meant, no trace of the program, and nothing that goes on and on. */
function tellsNothing(answer: string): void {
  expect(answer).not.toMatch(/did you mean/i);
  expect(answer).not.toMatch(/stack|node_modules|\.[jt]s:\d+|\bat \S+ \(/);
  expect(answer.length).toBeLessThan(LONGEST_ANSWER);
}
