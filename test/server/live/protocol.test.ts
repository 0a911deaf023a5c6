import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import WebSocket from 'ws';
import { createLog } from '../../../src/server/create-log.js';
import { LiveHub } from '../../../src/server/live/live-hub.js';
import type { SocketLimits } from '../../../src/server/live/socket-limits.js';
import type { CastPosition } from '../../support/cast.js';
import { startTestApi, type TestApi } from '../../support/test-api.js';

/** Small, so that a test meets them; how long is as it is, but where a test waits for the end of it. */
const LIMITS: Partial<SocketLimits> = {
  initMs: 250,
  pingMs: 3_000,
  messages: 200,
  subscriptions: 60,
  subscriptionsOfCaller: 70,
  socketsOfCaller: 3,
};
const PROGRESS =
  'subscription { progressUpdated(campaign: "cast-2023", indicator: "accounts_activated") { achieved } }';

/** What any client of graphql-transport-ws may do wrong, frame by frame, over a real socket. */
describe('the protocol of subscriptions', () => {
  let server: TestApi;
  let hub: LiveHub;
  const sockets: TestSocket[] = [];

  beforeAll(async () => {
    server = await startTestApi(({ dataSource }) => {
      hub = new LiveHub({ dataSource, log: createLog({ level: 'silent' }) });
      return { live: hub, http: { sockets: LIMITS } };
    });
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.end();
    await until(() => hub.subscribers === 0 && server.api.app.websocketServer.clients.size === 0);
    expect(server.logged).toEqual([]);
  });

  afterAll(() => server.stop());

  async function connect(protocol: string | string[] = 'graphql-transport-ws'): Promise<TestSocket> {
    const socket = new TestSocket(`${server.url.replace('http', 'ws')}/graphql`, protocol);
    sockets.push(socket);
    await socket.opened;
    return socket;
  }

  /** A socket that has been let in. */
  async function letIn(position: CastPosition = 'committee'): Promise<TestSocket> {
    const socket = await connect();
    await init(socket, position);
    await expect(socket.next()).resolves.toEqual({ type: 'connection_ack' });
    return socket;
  }

  const init = async (socket: TestSocket, position: CastPosition): Promise<void> =>
    socket.send({
      type: 'connection_init',
      payload: { authorization: await server.authorization(position), language: 'en' },
    });

  const subscribe = (id: string, query = PROGRESS) => ({ id, type: 'subscribe', payload: { query } });

  async function announce(): Promise<void> {
    const [row] = await server.database.dataSource.query<{ campaignId: number; unitId: number }[]>(
      `SELECT c.id AS "campaignId", c.unit_id AS "unitId" FROM campaign c WHERE c.code = 'cast-2023'`,
    );
    if (row === undefined) throw new Error('no campaign');
    hub.announced({ workItems: [], progress: { campaignId: row.campaignId, unitIds: [row.unitId] } });
  }

  it.each([['graphql-ws'], ['mqtt'], ['none at all', []]])(
    'is the only one spoken: %s is closed with 4406',
    async (_name, protocols: string[] = [_name]) => {
      const socket = await connect(protocols);
      await expect(socket.closed).resolves.toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
    },
  );

  it('begins with who asks: silence is closed with 4408', async () => {
    const socket = await connect();
    await expect(socket.closed).resolves.toMatchObject({ code: 4408 });
  });

  it('begins once: a second beginning is closed with 4429, also before the first was answered', async () => {
    const socket = await letIn();
    await init(socket, 'committee');
    await expect(socket.closed).resolves.toMatchObject({ code: 4429 });
    const hasty = await connect();
    const authorization = await server.authorization('committee');
    hasty.send({ type: 'connection_init', payload: { authorization } });
    hasty.send({ type: 'connection_init', payload: { authorization } });
    await expect(hasty.closed).resolves.toMatchObject({ code: 4429 });
  });

  it('lets nobody subscribe before he was let in: 4401', async () => {
    const socket = await connect();
    socket.send(subscribe('1'));
    await expect(socket.closed).resolves.toMatchObject({ code: 4401 });
    expect(hub.subscribers).toBe(0);
  });

  it('keeps ids apart: one in use is closed with 4409, one that ended may come again', async () => {
    const socket = await letIn();
    socket.send(subscribe('1'));
    await until(() => hub.subscribers === 1);
    socket.send({ id: '1', type: 'complete' });
    await until(() => hub.subscribers === 0);
    socket.send(subscribe('1'));
    await until(() => hub.subscribers === 1);
    socket.send(subscribe('1'));
    await expect(socket.closed).resolves.toMatchObject({
      code: 4409,
      reason: 'Subscriber for 1 already exists',
    });
    await until(() => hub.subscribers === 0);
  });

  it.each<[string, string | Buffer]>([
    ['JSON that is none', '{"type":'],
    ['nothing', ''],
    ['no object', '[1]'],
    ['null', 'null'],
    ['a number', '7'],
    ['no type', '{}'],
    ['an unknown type', '{"type":"start","id":"1"}'],
    ['the answer of a server', '{"type":"connection_ack"}garbage'],
    ['a subscription without an id', '{"type":"subscribe","payload":{"query":"subscription { x }"}}'],
    ['a subscription without a query', '{"type":"subscribe","id":"1","payload":{}}'],
    ['an id that is no text', '{"type":"subscribe","id":1,"payload":{"query":"subscription { x }"}}'],
    ['an empty id', '{"type":"subscribe","id":"","payload":{"query":"subscription { x }"}}'],
    [
      'variables that are none',
      '{"type":"subscribe","id":"1","payload":{"query":"subscription { x }","variables":"x"}}',
    ],
    ['bytes', Buffer.from([0, 255, 1, 254])],
    ['bytes cut off', Buffer.from('{"type":"ping"').subarray(0, 9)],
  ])('is closed with 4400 at what is no message: %s', async (_name, data) => {
    const socket = await letIn();
    socket.sendRaw(data);
    await expect(socket.closed).resolves.toMatchObject({ code: 4400, reason: 'Invalid message received' });
  });

  it('passes over the end of what never began, and of what has ended', async () => {
    const socket = await letIn();
    for (const id of ['1', '__proto__', 'constructor']) socket.send({ id, type: 'complete' });
    socket.send({ type: 'ping' });
    await expect(socket.next()).resolves.toEqual({ type: 'pong' });
  });

  it('answers a ping with its payload, at any time, and takes a pong that nobody asked for', async () => {
    const early = await connect();
    early.send({ type: 'pong' });
    early.send({ type: 'ping', payload: { at: 7 } });
    await expect(early.next()).resolves.toEqual({ type: 'pong', payload: { at: 7 } });
    const socket = await letIn();
    socket.send({ type: 'ping' });
    await expect(socket.next()).resolves.toEqual({ type: 'pong' });
  });

  it('is closed with 1009 at a message over 1 MiB, before it was let in too', async () => {
    for (const socket of [await connect(), await letIn()]) {
      socket.sendRaw(JSON.stringify(subscribe('1', 'x'.repeat(1024 * 1024))));
      await expect(socket.closed).resolves.toMatchObject({ code: 1009 });
    }
  });

  it('is closed with 1008 at a flood of messages', async () => {
    const socket = await letIn();
    for (let n = 0; n < (LIMITS.messages ?? 0); n += 1) socket.send({ type: 'pong' });
    await expect(socket.closed).resolves.toEqual({
      code: 1008,
      reason: 'Too many messages came over this connection in a short time. Connect again later.',
    });
  });

  it('holds so many subscriptions on a socket, and so many of a caller on all', async () => {
    const [one, other] = [await letIn(), await letIn()];
    const most = LIMITS.subscriptions ?? 0;
    for (let n = 1; n <= most; n += 1) one.send(subscribe(String(n)));
    await until(() => hub.subscribers === most);
    one.send(subscribe('more'));
    await expect(one.next()).resolves.toMatchObject({
      id: 'more',
      type: 'error',
      payload: [
        { message: expect.stringContaining('60 subscriptions'), extensions: { code: 'BAD_USER_INPUT' } },
      ],
    });
    for (let n = 1; n <= 10; n += 1) other.send(subscribe(String(n)));
    await until(() => hub.subscribers === 70);
    other.send(subscribe('more'));
    await expect(other.next()).resolves.toMatchObject({
      id: 'more',
      type: 'error',
      payload: [
        { message: 'You hold 70 subscriptions over all your connections. End one before adding another.' },
      ],
    });
    // Another caller may, and so may this one when he has ended one.
    (await letIn('departmentHead')).send(subscribe('1'));
    await until(() => hub.subscribers === 71);
    one.send({ id: '1', type: 'complete' });
    await until(() => hub.subscribers === 70);
    other.send(subscribe('more'));
    await until(() => hub.subscribers === 71);
  });

  it('holds so many sockets of a caller: one more is told to come again, 1013', async () => {
    const held = [await letIn(), await letIn(), await letIn()];
    const socket = await connect();
    await init(socket, 'committee');
    await expect(socket.closed).resolves.toEqual({
      code: 1013,
      reason: 'You hold 3 connections for subscriptions already. Close one before opening another.',
    });
    await letIn('departmentHead');
    held[0]?.end();
    await until(() => server.api.app.websocketServer.clients.size === 3);
    await letIn();
  });

  it('leaves nothing behind of a client that is gone without a word', async () => {
    const cut = await letIn();
    cut.send(subscribe('1'));
    await until(() => hub.subscribers === 1);
    cut.end();
    await until(() => hub.subscribers === 0);
    // Gone before the subscription stood.
    const hasty = await letIn();
    hasty.send(subscribe('1'));
    hasty.send(subscribe('2'));
    hasty.end();
    await until(() => server.api.app.websocketServer.clients.size === 0);
    await until(() => hub.subscribers === 0);
    expect(server.api.app.websocketServer.clients.size).toBe(0);
  });

  it('is cut where a client answers no ping: its network is gone, or it never reads', async () => {
    const socket = await letIn();
    socket.send(subscribe('1'));
    await until(() => hub.subscribers === 1);
    socket.pause();
    await until(() => hub.subscribers === 0);
    expect(server.api.app.websocketServer.clients.size).toBe(0);
  });

  describe('to a slow reader', () => {
    const NAMES = Array.from({ length: 30 }, (_, n) => `${'x'.repeat(1_000)}${n}`);
    const LARGE = `subscription { progressUpdated(campaign: "cast-2023", indicator: "accounts_activated") { ${NAMES.map((name) => `${name}: on`).join(' ')} } }`;
    const SUBSCRIPTIONS = 40;
    let other: TestApi;

    beforeAll(async () => {
      other = server;
      server = await startTestApi(({ dataSource }) => {
        hub = new LiveHub({ dataSource, log: createLog({ level: 'silent' }) });
        // No ping ends it before the test has looked.
        return { live: hub, http: { sockets: { pingMs: 600_000 } } };
      });
    });

    afterAll(async () => {
      await server.stop();
      server = other;
    });

    it('sends no more than he takes, keeps one answer of each, and ends with the last', async () => {
      const slow = await letIn();
      for (let n = 1; n <= SUBSCRIPTIONS; n += 1) slow.send(subscribe(String(n), LARGE));
      await until(() => hub.subscribers === SUBSCRIPTIONS);
      const [held] = server.api.app.websocketServer.clients;
      if (held === undefined) throw new Error('no socket');
      const quick = await letIn();
      quick.send(subscribe('1'));
      await until(() => hub.subscribers === SUBSCRIPTIONS + 1);
      slow.pause();
      let told = 0;
      const tell = async (): Promise<void> => {
        await announce();
        await expect(quick.next()).resolves.toMatchObject({ type: 'next' });
        told += 1;
      };
      // Until the way is full: what was written last has not left.
      let full = 0;
      while (full < 5) {
        await tell();
        full = held.bufferedAmount > 0 ? full + 1 : 0;
      }
      const unread = held.bufferedAmount;
      for (let n = 0; n < 20; n += 1) await tell();
      // Nothing was added: every subscription waits with one answer, and the socket lives.
      expect(held.bufferedAmount).toBeLessThanOrEqual(unread);
      expect(held.bufferedAmount).toBeLessThan(SUBSCRIPTIONS * 45_000);
      expect(held.readyState).toBe(WebSocket.OPEN);
      slow.resume();
      await until(() => held.bufferedAmount === 0);
      const before = slow.seen;
      await tell();
      await until(() => slow.seen >= before + SUBSCRIPTIONS);
      // The twenty were told as one.
      expect(slow.seen).toBeLessThan((told - 10) * SUBSCRIPTIONS);
    }, 120_000);

    it('is cut who asks for more and more and reads nothing', async () => {
      const socket = await letIn();
      const [held] = server.api.app.websocketServer.clients;
      socket.pause();
      const payload = { text: 'x'.repeat(500_000) };
      await until(() => {
        if (held?.readyState === WebSocket.OPEN) socket.send({ type: 'ping', payload });
        return held?.readyState !== WebSocket.OPEN;
      });
      // 4 MiB, and the one that was too much.
      expect(held?.bufferedAmount ?? 0).toBeLessThan(6 * 1024 * 1024);
    }, 60_000);
  });
});

/** A bare socket: what it is told waits until it is asked for. */
class TestSocket {
  readonly opened: Promise<unknown>;
  readonly closed: Promise<{ code: number; reason: string }>;
  /** How many messages have come, read or not. */
  seen = 0;
  readonly #socket: WebSocket;
  readonly #messages: unknown[] = [];
  #reader: ((message: unknown) => void) | null = null;

  constructor(url: string, protocol: string | string[]) {
    this.#socket = new WebSocket(url, protocol);
    this.#socket.on('error', () => undefined);
    this.opened = once(this.#socket, 'open');
    this.closed = once(this.#socket, 'close').then(([code, reason]) => ({
      code: Number(code),
      reason: String(reason),
    }));
    this.#socket.on('message', (data: Buffer) => {
      this.seen += 1;
      const message: unknown = JSON.parse(data.toString());
      if (this.#reader === null) this.#messages.push(message);
      else this.#reader(message);
      this.#reader = null;
    });
  }

  send(message: object): void {
    this.sendRaw(JSON.stringify(message));
  }

  sendRaw(data: string | Buffer): void {
    this.#socket.send(data);
  }

  next(): Promise<unknown> {
    if (this.#messages.length > 0) return Promise.resolve(this.#messages.shift());
    return new Promise((resolve) => {
      this.#reader = resolve;
    });
  }

  /** Reads nothing more, answers nothing more. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Without a farewell. */
  end(): void {
    this.#socket.terminate();
  }
}

/** Looks again and again; fails by the test's time limit. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(5);
}
