import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig } from '../../../src/config/config.js';
import { createLog } from '../../../src/server/create-log.js';
import { type Platform, startPlatform } from '../../../src/server/start-platform.js';
import { issueToken } from '../../../src/services/actors/tokens.js';
import { CAST_CAMPAIGN, type Cast, createCast } from '../../support/cast.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { startTraceCatcher, type TraceCatcher } from './trace-catcher.js';

const ISSUE = `mutation Issue($input: IssueDirectiveInput!) { issueDirective(input: $input) {
  directive { id } userErrors { code } } }`;

const LETTER = {
  idempotencyKey: 'traced letter',
  campaign: CAST_CAMPAIGN,
  number: '47/UBND',
  form: 'OFFICIAL_LETTER',
  subject: 'Cao điểm',
  urgency: 'FLASH',
  issuer: 'hp-pc',
  signedBy: 'Chủ tịch',
  issuedOn: '2023-05-25',
  legalBases: [],
  recipients: ['hb-pc'],
  expectsCascade: false,
  tasks: [
    {
      ordinal: '1',
      title: 'Kích hoạt',
      mode: 'ORDER',
      lead: 'hb-pc',
      deadline: { on: '2023-06-03', boundary: 'BEFORE' },
    },
  ],
};

/** One platform with metrics served and traces sent, asked a few things; the tests look at what it told of them. */
describe('a platform that is watched', () => {
  let database: TestDatabase;
  let cast: Cast;
  let catcher: TraceCatcher;
  let platform: Platform;
  let url: string;
  let operationsUrl: string;
  const lines: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    catcher = await startTraceCatcher();
    const told: string[] = [];
    platform = await startPlatform({
      config: readConfig({
        DATABASE_URL: database.url,
        PORT: '0',
        DONDOC_POOL_SIZE: '6',
        NODE_ENV: 'test',
        DONDOC_OPERATIONS_PORT: '0',
        DONDOC_QUEUE_BOARD: 'on',
        OTEL_EXPORTER_OTLP_ENDPOINT: catcher.url,
      }),
      log: createLog({ level: 'debug', stream: { write: (line: string) => lines.push(line) } }),
      report: (line) => told.push(line),
      worker: true,
      migrate: true,
    });
    url = await platform.serveApi();
    operationsUrl = /Health and metrics at (\S+)/.exec(told.join('\n'))?.[1] ?? '';
  });

  afterAll(async () => {
    await platform.stop();
    await catcher.stop();
    await database.drop();
  });

  const ask = async (query: string, variables: object, headers: { [name: string]: string } = {}) => {
    const { code } = cast.positions.committee;
    const token = await issueToken(platform.tokenSecret, code, { issuedAt: new Date() });
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { response, body: (await response.json()) as { data?: object; errors?: object[] } };
  };

  const metrics = async (): Promise<string> => (await fetch(`${operationsUrl}/metrics`)).text();
  const logged = (): { [name: string]: unknown }[] =>
    lines.map((line) => JSON.parse(line) as { [name: string]: unknown });

  describe('after a mutation and the jobs that follow from it', () => {
    let traceId: string;

    beforeAll(async () => {
      const { body } = await ask(ISSUE, { input: LETTER }, { 'x-request-id': 'letter-request-1' });
      expect(body).toMatchObject({ data: { issueDirective: { userErrors: [] } } });
      await ask('{ now nothing }', {});
      await platform.walkClock(new Date('2023-06-04T00:00:00Z'));
      const line = logged().find(
        ({ requestId, field }) => requestId === 'letter-request-1' && field !== undefined,
      );
      traceId = String(line?.['traceId']);
    });

    it('counts the operation by its field, and jobs by their name', async () => {
      const text = await metrics();
      expect(text).toContain(
        'dondoc_graphql_operation_duration_seconds_count{type="mutation",field="issueDirective",outcome="ok"} 1',
      );
      expect(text).toMatch(/dondoc_job_duration_seconds_count\{job="task-deadline",outcome="done"\} [1-9]/);
      expect(text).toContain(
        'dondoc_http_request_duration_seconds_count{route="/graphql",method="POST",status="200"} 1',
      );
      expect(text).toContain('dondoc_refused_total{code="GRAPHQL_VALIDATION_FAILED"} 1');
    });

    it('takes no name of a caller for a label', async () => {
      await ask('query Nameless_8_Zz { now }', {});
      await fetch(`${url}/nowhere-at-all`);
      const text = await metrics();
      expect(text).not.toContain('Nameless_8_Zz');
      expect(text).not.toContain('nowhere-at-all');
      expect(text).toContain('field="now"');
    });

    it('logs who did what, with the ids of the request and of the events', async () => {
      const rows = await database.dataSource.query<{ id: number }[]>(
        `SELECT id FROM event WHERE type = 'directive.issued'`,
      );
      const line = logged().find(({ msg }) => msg === 'a mutation was answered');
      expect(line).toMatchObject({
        requestId: 'letter-request-1',
        operation: 'Issue',
        field: 'issueDirective',
        outcome: 'ok',
        actor: cast.positions.committee.code,
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
        events: expect.arrayContaining(rows.map(({ id }) => id)),
      });
    });

    it('logs a job with its key', () => {
      expect(logged()).toContainEqual(
        expect.objectContaining({ msg: 'a job was done', job: 'task-deadline', key: expect.any(String) }),
      );
    });

    it('traces from the request through the promise to the job, and on to what the job promises', async () => {
      const promised = await database.dataSource.query<{ job: string; traceparent: string | null }[]>(
        `SELECT job, traceparent FROM due_job WHERE job = 'task-deadline'`,
      );
      expect(promised).not.toHaveLength(0);
      for (const { traceparent } of promised) expect(traceparent).toContain(traceId);
    });
  });

  it('is ready and says why, on the port of its own', async () => {
    const response = await fetch(`${operationsUrl}/health/ready`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'ready',
      checks: { running: 'ok', database: 'ok', migrations: 'ok', queue: 'ok', outbox: 'ok', timers: 'ok' },
      details: expect.objectContaining({
        migrations: expect.stringMatching(/^\d+ applied$/),
        queue: 'PostgreSQL answers',
        timers: expect.stringContaining('0 of them for more than 60 s'),
      }),
    });
    expect((await fetch(`${operationsUrl}/health/live`)).status).toBe(200);
  });

  it('serves no metrics where callers are', async () => {
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });

  it('gives a request an id of its own where the caller brings none that may stand in a log', async () => {
    const idOf = async (given: string) => {
      const { response } = await ask('{ now }', {}, { 'x-request-id': given });
      return response.headers.get('x-request-id');
    };
    expect(await idOf('a-sane-request-id')).toBe('a-sane-request-id');
    expect(await idOf('short')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf(`${'x'.repeat(500)}`)).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf('"} forged line {"')).toMatch(/^[0-9a-f-]{36}$/);
  });

  describe('the board of the queues', () => {
    const paths = ['/admin/queues', '/admin/queues/api/queues', '/admin/queues/static/css/main.css'];
    const look = async (path: string, position: { code: string } | null) => {
      const token =
        position && (await issueToken(platform.tokenSecret, position.code, { issuedAt: new Date() }));
      return fetch(`${url}${path}`, token === null ? {} : { headers: { authorization: `Bearer ${token}` } });
    };

    it.each(paths)('%s is for administrators alone (A2)', async (path) => {
      expect((await look(path, null)).status).toBe(401);
      for (const by of ['committee', 'auditor', 'viewer'] as const) {
        expect((await look(path, cast.positions[by])).status).toBe(403);
      }
    });

    it('shows them the queues, and lets nothing be changed', async () => {
      const page = await look('/admin/queues', cast.positions.administrator);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(await page.text()).toContain('dondoc');
      const queues = await look('/admin/queues/api/queues', cast.positions.administrator);
      expect(await queues.json()).toMatchObject({
        queues: ['urgent', 'normal', 'bulk'].map((name) => ({ name, readOnlyMode: true })),
      });
    });
  });

  describe('the dashboard and the alerts', () => {
    it.each(['ops/grafana/dondoc.json', 'ops/prometheus/alerts.yml'])(
      '%s asks for metrics that are there',
      async (file) => {
        const exposed = readExposed(await metrics());
        const asked = expressionsOf(file).flatMap((expression) => namesIn(expression));
        expect(asked.length).toBeGreaterThan(8);
        expect(asked.filter((name) => !exposed.has(name))).toEqual([]);
      },
    );

    it('shows every metric of ours', async () => {
      const shown = new Set(expressionsOf('ops/grafana/dondoc.json').flatMap(namesIn).map(family));
      const ours = [...readExposed(await metrics())].filter((name) => name.startsWith('dondoc_')).map(family);
      expect([...new Set(ours)].filter((name) => !shown.has(name))).toEqual([]);
    });
  });

  // The last: it ends the platform.
  it('is not ready from the moment in which it is asked to stop, and sends what it traced', async () => {
    const inFlight = await beginRequest(url, '{"query":"{ now }"}');
    const stopped = platform.stop();
    const response = await fetch(`${operationsUrl}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'not ready', checks: { running: 'failed' } });
    // What was begun is answered still.
    expect(await inFlight.finish()).toMatch(/^HTTP\/1\.1 200 OK[^]*"now":"20/);
    await stopped;
    const line = logged().find(({ field }) => field === 'issueDirective');
    const trace = catcher.spans.filter(({ traceId }) => traceId === line?.['traceId']);
    const mutation = trace.find(({ name }) => name === 'mutation issueDirective');
    const job = trace.find(({ name }) => name === 'job task-deadline');
    expect(job?.parentSpanId).toBe(mutation?.spanId);
    const statements = trace.filter(
      ({ parentSpanId, name }) => parentSpanId === job?.spanId && name !== 'job',
    );
    expect(statements.length).toBeGreaterThan(0);
    // Values are people's figures: statements are traced without them.
    expect(JSON.stringify(catcher.spans)).not.toContain('47/UBND');
    // What BullMQ does meanwhile is traced too, in traces of its own.
    expect(catcher.spans.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^process /));
  });
});

/** A request of which all but the end has been sent. */
async function beginRequest(url: string, body: string): Promise<{ finish(): Promise<string> }> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, -1)}`,
  );
  // The server has read it when it answers a later one.
  await fetch(`${url}/health/live`);
  return {
    async finish() {
      const chunks: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      socket.write(body.slice(-1));
      await once(socket, 'close');
      return Buffer.concat(chunks).toString();
    },
  };
}

/** Names of samples in the text that Prometheus reads. */
function readExposed(text: string): Set<string> {
  const helped = [...text.matchAll(/^# TYPE (\S+) (\S+)/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
  );
  return new Set(helped);
}

function family(name: string): string {
  return name.replace(/_(bucket|count|sum)$/, '');
}

/** The questions that a dashboard or a file of rules asks. */
function expressionsOf(file: string): string[] {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (name === 'expr' && typeof member === 'string') found.push(member);
      else look(member);
    }
  };
  look(parse(readFileSync(file, 'utf8')));
  return found;
}

function namesIn(expression: string): string[] {
  return expression.match(/\b(?:dondoc|nodejs|process)_[a-z0-9_]+/g) ?? [];
}
