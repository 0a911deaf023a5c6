import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { AccessGrant } from '../../../src/entities/organization.entity.js';
import { resolvers } from '../../../src/resolvers/index.js';
import { buildGraphSchema } from '../../../src/schema/build-schema.js';
import { type Api, createApi } from '../../../src/server/create-api.js';
import { createLog } from '../../../src/server/create-log.js';
import { type LiveListener, listenLive } from '../../../src/server/live/listen-live.js';
import { LiveHub } from '../../../src/server/live/live-hub.js';
import { SOCKET_LIMITS } from '../../../src/server/live/socket-limits.js';
import { issueToken } from '../../../src/services/actors/tokens.js';
import { issueDirective } from '../../../src/services/directives/issue-directive.js';
import { closeWorkItems } from '../../../src/services/inbox/close-work-items.js';
import { act } from '../../support/act.js';
import { type Cast, type CastPosition, createCast, setClock } from '../../support/cast.js';
import { letter } from '../../support/directives.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { wait } from '../../support/work-items.js';
import { MisbehavingResolver } from '../misbehaving.resolver.js';
import { idOf, Told, until } from './told-events.js';

const SECRET = 'a secret of this test';
const MOST_SUBSCRIPTIONS = SOCKET_LIMITS.subscriptions;
const INBOX = 'subscription { inboxUpdated { id doneAt title subject { id } } }';
const PROGRESS =
  'subscription ($unit: String) { progressUpdated(campaign: "cast-2023", indicator: "accounts_activated", unit: $unit) { achieved unit { code } } }';

/** One api process: its own connection for announcements, its own subscribers. */
interface Process {
  api: Api;
  hub: LiveHub;
  listener: LiveListener;
  url: string;
}

describe('subscriptions', () => {
  let database: TestDatabase;
  let cast: Cast;
  let one: Process;
  let other: Process;
  let taskId: number;
  const logged: string[] = [];
  const clients: Client[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    const { actor } = cast.positions.committee;
    await act(database.dataSource, actor, (tx) => issueDirective(tx, letter()));
    const [task] = await database.dataSource.query<{ id: number }[]>('SELECT id FROM task');
    taskId = task?.id ?? 0;
    one = await startProcess();
    other = await startProcess();
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) await client.dispose();
    await settled();
    logged.length = 0;
  });

  afterAll(async () => {
    for (const { api, listener } of [one, other]) {
      await api.stop();
      await listener.stop();
    }
    await database.drop();
  });

  async function startProcess(): Promise<Process> {
    const { dataSource, url } = database;
    const log = createLog({ level: 'info', stream: { write: (line: string) => logged.push(line) } });
    const hub = new LiveHub({ dataSource, log });
    const listener = await listenLive({
      url,
      log,
      onAnnouncement: (announcement) => hub.announced(announcement),
      onGap: (since) => hub.missedSince(since),
    });
    const api = await createApi({
      dataSource,
      schema: buildGraphSchema([...resolvers, MisbehavingResolver]),
      log,
      tokenSecret: SECRET,
      kick: () => undefined,
      stepClock: null,
      introspection: true,
      readiness: {},
      live: hub,
    });
    return { api, hub, listener, url: await api.listen({ port: 0, host: '127.0.0.1' }) };
  }

  const tokenOf = async (position: CastPosition, issuedAt = new Date()) =>
    `Bearer ${await issueToken(SECRET, cast.positions[position].code, { issuedAt })}`;

  async function open(process: Process, position: CastPosition, language = 'vi'): Promise<Client> {
    const client = createClient({
      url: `${process.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: await tokenOf(position), language },
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
    });
    clients.push(client);
    return client;
  }

  /** Subscribes and waits until the process knows. */
  async function listen(process: Process, client: Client, query: string, variables = {}): Promise<Told> {
    const before = process.hub.subscribers;
    const told = new Told(client, query, variables);
    await until(() => process.hub.subscribers > before || told.over);
    return told;
  }

  const settled = () => until(() => one.hub.subscribers + other.hub.subscribers === 0);

  async function submit(process: Process, unit: string, on: string, activated: number): Promise<void> {
    await setClock(database.dataSource, `${on}T16:00+07:00`);
    const query = `mutation { submitReport(input: { idempotencyKey: "${unit}-${on}", campaign: "cast-2023", unit: "${unit}", on: "${on}",
      figures: [{ indicator: "accounts_collected", value: 300 }, { indicator: "accounts_activated", value: ${activated} }] })
      { userErrors { code } } }`;
    const response = await fetch(`${process.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: await tokenOf('standingAgency') },
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toMatchObject({ data: { submitReport: { userErrors: [] } } });
  }

  it('tell one process what was reported through another, to those above too', async () => {
    const client = await open(one, 'committee');
    const city = await listen(one, client, PROGRESS);
    const district = await listen(one, client, PROGRESS, { unit: '311' });
    const elsewhere = await listen(one, client, PROGRESS, { unit: '303' });
    await submit(other, '11470', '2023-06-02', 50);
    await expect(city.next()).resolves.toEqual({
      data: { progressUpdated: { achieved: 50, unit: { code: '31' } } },
    });
    await expect(district.next()).resolves.toMatchObject({ data: { progressUpdated: { achieved: 50 } } });
    await submit(other, '11296', '2023-06-02', 7);
    await expect(elsewhere.next()).resolves.toMatchObject({ data: { progressUpdated: { achieved: 7 } } });
    await expect(city.next()).resolves.toMatchObject({ data: { progressUpdated: { achieved: 57 } } });
    expect(elsewhere.seen).toBe(1);
    expect(district.seen).toBe(1);
  });

  it('tell an inbox what is opened and closed, and nobody else', async () => {
    const department = await listen(one, await open(one, 'departmentHead'), INBOX);
    const agency = await listen(other, await open(other, 'standingAgency'), INBOX);
    const [id] = await wait(database.dataSource, cast, [{ on: 'cityDepartment', subject: `Task:${taskId}` }]);
    await expect(department.next()).resolves.toMatchObject({
      data: { inboxUpdated: { id: `WorkItem:${id}`, doneAt: null, subject: { id: `Task:${taskId}` } } },
    });
    await act(database.dataSource, cast.positions.committee.actor, (tx) =>
      closeWorkItems(tx, { subjectType: 'Task', subjectIds: [taskId] }),
    );
    await expect(department.next()).resolves.toMatchObject({
      data: { inboxUpdated: { id: `WorkItem:${id}`, doneAt: expect.any(String) } },
    });
    await wait(database.dataSource, cast, [{ on: 'standingAgency', subject: `Task:${taskId}` }]);
    await expect(agency.next()).resolves.toHaveProperty('data.inboxUpdated.id');
    expect([department.seen, agency.seen]).toEqual([2, 1]);
  });

  it('say titles in the language the connection began with', async () => {
    const told = await listen(one, await open(one, 'departmentHead', 'en'), INBOX);
    await wait(database.dataSource, cast, [
      { on: 'cityDepartment', subject: `Task:${taskId}`, kind: 'REVIEW' },
    ]);
    await expect(told.next()).resolves.toHaveProperty(
      'data.inboxUpdated.title',
      expect.stringContaining('1,234'),
    );
  });

  it('pass over what is about something the caller may not see', async () => {
    const told = await listen(one, await open(one, 'departmentHead'), INBOX);
    await wait(database.dataSource, cast, [{ on: 'cityDepartment', subject: 'Task:999999' }]);
    const [id] = await wait(database.dataSource, cast, [
      { on: 'cityDepartment', subject: `Task:${taskId}`, kind: 'OBSTACLE' },
    ]);
    await expect(told.next()).resolves.toHaveProperty('data.inboxUpdated.id', `WorkItem:${id}`);
    expect(told.seen).toBe(1);
  });

  it('leave no listener behind, whether ended, cut or closed', async () => {
    const client = await open(one, 'committee');
    const several = [];
    for (let n = 0; n < 5; n += 1) several.push(await listen(one, client, PROGRESS));
    expect(one.hub.subscribers).toBe(5);
    several[0]?.end();
    await until(() => one.hub.subscribers === 4);
    client.terminate();
    await settled();
    const last = await open(one, 'committee');
    await listen(one, last, INBOX);
    await last.dispose();
    await settled();
  });

  it('see rights that were taken away meanwhile: the socket is closed', async () => {
    const { dataSource } = database;
    const socket = await handshake(one, { authorization: await tokenOf('nuiDeoReporter') });
    socket.send(
      JSON.stringify({
        id: '1',
        type: 'subscribe',
        payload: { query: PROGRESS, variables: { unit: '11470' } },
      }),
    );
    await until(() => one.hub.subscribers === 1);
    const code = cast.positions.nuiDeoReporter.code;
    await dataSource.query(`UPDATE position SET code = 'gone' WHERE code = $1`, [code]);
    await submit(other, '11470', '2023-06-03', 60);
    const [closed] = (await once(socket, 'close')) as [number];
    expect(closed).toBe(4403);
    await dataSource.query(`UPDATE position SET code = $1 WHERE code = 'gone'`, [code]);
  });

  it('say nothing of a unit that the caller may no longer read, not even that it changed', async () => {
    const { manager } = database.dataSource;
    const chair = await listen(one, await open(one, 'thuyNguyenChair'), PROGRESS, { unit: '311' });
    const witness = await listen(one, await open(one, 'committee'), PROGRESS, { unit: '311' });
    const grant = { positionId: cast.positions.thuyNguyenChair.id };
    await manager.update(AccessGrant, grant, { validTo: '2023-06-02' });
    await submit(other, '11491', '2023-06-04', 4);
    await witness.next();
    await manager.update(AccessGrant, grant, { validTo: null });
    await submit(other, '11491', '2023-06-05', 5);
    await expect(chair.next()).resolves.toHaveProperty('data.progressUpdated.achieved', 65);
    expect(chair.seen).toBe(1);
  });

  it('hear again, and what they missed, after the database has cut the connection', async () => {
    const inbox = await listen(one, await open(one, 'departmentHead'), INBOX);
    const { dataSource } = database;
    const cut = () =>
      dataSource.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'dondoc live'`,
      );
    await cut();
    // Told while nobody can hear it.
    const [missed] = await wait(dataSource, cast, [
      { on: 'cityDepartment', subject: `Task:${taskId}`, kind: 'DOSSIER' },
    ]);
    const ids = new Set<string>();
    while (!ids.has(`WorkItem:${missed}`)) ids.add(idOf(await inbox.next()));
    const [later] = await wait(dataSource, cast, [
      { on: 'cityDepartment', subject: `Task:${taskId}`, kind: 'DATA_ERROR' },
    ]);
    while (!ids.has(`WorkItem:${later}`)) ids.add(idOf(await inbox.next()));
    expect([...ids].filter((id) => [missed, later].some((meant) => id === `WorkItem:${meant}`))).toHaveLength(
      2,
    );
  });

  describe('refuse', () => {
    it.each<[string, () => Promise<object>, string]>([
      ['no token', async () => ({ language: 'en' }), 'sign in'],
      [
        'a token that is none',
        async () => ({ authorization: 'Bearer abc', language: 'en' }),
        'not one of this',
      ],
      ['a token that is no text', async () => ({ authorization: 7, language: 'en' }), 'not one of this'],
      [
        'a token that has expired',
        async () => ({ authorization: await tokenOf('committee', new Date('2020-01-01')), language: 'en' }),
        'has expired',
      ],
    ])('%s', async (_name, params, text) => {
      const socket = connect(one);
      await once(socket, 'open');
      socket.send(JSON.stringify({ type: 'connection_init', payload: await params() }));
      const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
      expect(code).toBe(4403);
      expect(reason.toString()).toContain(text);
    });

    it('to answer a query or a mutation', async () => {
      const client = await open(one, 'committee', 'en');
      const error = {
        message: expect.stringContaining('subscriptions only'),
        extensions: { code: 'BAD_USER_INPUT' },
      };
      await expect(new Told(client, '{ secretive }').next()).resolves.toEqual({ errors: [error] });
      await expect(new Told(client, 'mutation { touch }').next()).resolves.toEqual({ errors: [error] });
    });

    it.each([
      ['subscription {', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
      ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field'],
      [PROGRESS.replace('cast-2023', 'none'), 'BAD_USER_INPUT', 'none'],
      ['subscription { inboxUpdated(organization: "nobody") { id } }', 'BAD_USER_INPUT', 'nobody'],
      ['subscription { inboxUpdated(organization: "mps") { id } }', 'FORBIDDEN', 'does not have the right'],
    ])('%s', async (query, code, text) => {
      const client = await open(one, 'committee', 'en');
      const answer = (await new Told(client, query).next()) as { errors: Refused[] };
      expect(answer.errors[0]?.extensions.code).toBe(code);
      expect(answer.errors[0]?.message).toContain(text);
      expect(logged).toEqual([]);
    });

    it('to say what went wrong inside', async () => {
      const told = await listen(
        one,
        await open(one, 'departmentHead', 'en'),
        'subscription { inboxUpdated { id } }',
      );
      const { dataSource } = database;
      await dataSource.query(`ALTER TABLE position RENAME COLUMN code TO code_hidden`);
      await dataSource.query(`SELECT pg_notify('dondoc_live', '{"workItems":[1]}')`);
      const [first] = await dataSource.query<{ id: number }[]>(
        'SELECT id FROM work_item WHERE assignee_id = $1 LIMIT 1',
        [cast.organizations.cityDepartment.id],
      );
      await dataSource.query(`SELECT pg_notify('dondoc_live', $1)`, [
        JSON.stringify({ workItems: [first?.id] }),
      ]);
      const answer = (await told.next()) as { errors: Refused[] };
      await dataSource.query(`ALTER TABLE position RENAME COLUMN code_hidden TO code`);
      expect(answer.errors[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(answer)).not.toContain('column');
      expect(logged.join()).toContain('column p.code does not exist');
      // The subscription goes on.
      await dataSource.query(`SELECT pg_notify('dondoc_live', $1)`, [
        JSON.stringify({ workItems: [first?.id] }),
      ]);
      await expect(told.next()).resolves.toHaveProperty('data.inboxUpdated.id');
    });

    it(`more than ${MOST_SUBSCRIPTIONS} at once`, async () => {
      const client = await open(one, 'committee', 'en');
      const held = Array.from({ length: MOST_SUBSCRIPTIONS }, () => new Told(client, PROGRESS));
      await until(() => one.hub.subscribers === MOST_SUBSCRIPTIONS);
      const answer = (await new Told(client, PROGRESS).next()) as { errors: Refused[] };
      expect(answer.errors[0]?.message).toContain('may hold 100 subscriptions');
      for (const told of held) told.end();
    });

    it('a message over 1 MiB', async () => {
      const socket = await handshake(one, { authorization: await tokenOf('committee') });
      socket.send(
        JSON.stringify({ id: '1', type: 'subscribe', payload: { query: 'x'.repeat(1024 * 1024) } }),
      );
      const [code] = (await once(socket, 'close')) as [number];
      expect(code).toBe(1009);
    });

    it('what is not the protocol', async () => {
      const socket = new WebSocket(`${one.url.replace('http', 'ws')}/graphql`, 'graphql-ws');
      socket.on('error', () => undefined);
      const [code] = (await once(socket, 'close')) as [number];
      expect([1006, 4406]).toContain(code);
      const garbled = await handshake(one, { authorization: await tokenOf('committee') });
      garbled.send('{"type":');
      expect(((await once(garbled, 'close')) as [number])[0]).toBe(4400);
    });
  });

  it('are taken leave of when the process stops, in a moment', async () => {
    const third = await startProcess();
    const socket = await handshake(third, { authorization: await tokenOf('committee') });
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: PROGRESS } }));
    await until(() => third.hub.subscribers === 1);
    const closed = once(socket, 'close') as Promise<[number, Buffer]>;
    const started = performance.now();
    await third.api.stop();
    await third.listener.stop();
    expect((await closed)[0]).toBe(1001);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(third.hub.subscribers).toBe(0);
  });

  function connect({ url }: Process): WebSocket {
    return new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws').on(
      'error',
      () => undefined,
    );
  }

  /** A bare socket that has been let in. */
  async function handshake(process: Process, params: object): Promise<WebSocket> {
    const socket = connect(process);
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: params }));
    await once(socket, 'message');
    return socket;
  }
});

interface Refused {
  message: string;
  extensions: { code: string };
}
