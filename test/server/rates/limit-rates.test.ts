import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { countInRedis } from '../../../src/queue/redis-counts.js';
import { createLog } from '../../../src/server/create-log.js';
import type { CountStore } from '../../../src/server/rates/count-store.js';
import { countInPostgres } from '../../../src/server/rates/postgres-counts.js';
import { createDiskStorage } from '../../../src/storage/disk-storage.js';
import { describeOnRedis } from '../../support/redis.js';
import { createTestDatabase, type TestDatabase } from '../../support/template-database.js';
import { startTestApi, type TestApi } from '../../support/test-api.js';
import { testFolder } from '../../support/test-run.js';

const RATES = { caller: 6, address: 12, uploads: 2, signIns: 3 };

describe('too many requests', () => {
  let server: TestApi;
  let authorization: string;
  /** Every test has a window of its own. */
  const clock = { now: 0 };

  beforeAll(async () => {
    server = await startTestApi(({ dataSource }) => ({
      storage: createDiskStorage(testFolder()),
      http: {
        trustedProxies: ['10.0.0.1'],
        rates: { rates: RATES, store: countInPostgres(dataSource, () => clock.now), now: () => clock.now },
      },
    }));
    authorization = await server.authorization('committee');
  });

  afterEach(() => {
    clock.now += 60_000;
  });

  afterAll(() => server.stop());

  const ask = (headers: { [name: string]: string } = {}, remoteAddress = '192.0.2.1') =>
    server.api.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
      payload: '{"query":"{ now }"}',
      remoteAddress,
    });

  const statuses = async (times: number, headers?: { [name: string]: string }, address?: string) => {
    const codes: number[] = [];
    for (let n = 0; n < times; n += 1) codes.push((await ask(headers, address)).statusCode);
    return codes;
  };

  it('of one caller are refused, in words and with when to come again', async () => {
    expect(await statuses(RATES.caller, { authorization })).toEqual(
      Array.from({ length: RATES.caller }, () => 200),
    );
    clock.now += 20_000;
    const refused = await ask({ authorization });
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('40');
    expect(refused.headers['content-security-policy']).toContain("default-src 'none'");
    expect(refused.json<object>()).toEqual({
      errors: [
        {
          message: 'Too many requests came in a short time. Try again in 40 s.',
          extensions: { code: 'TOO_MANY_REQUESTS' },
        },
      ],
    });
    const vietnamese = await ask({ authorization, 'accept-language': 'vi' });
    expect(vietnamese.payload).toContain('Đề nghị thử lại sau 40 giây.');
    // Another caller at the same address is not meant.
    const other = await server.authorization('departmentHead');
    expect((await ask({ authorization: other })).statusCode).toBe(200);
  });

  it('end with the minute', async () => {
    expect((await statuses(RATES.caller + 1, { authorization })).at(-1)).toBe(429);
    clock.now += 60_000;
    expect((await ask({ authorization })).statusCode).toBe(200);
  });

  it('of one address are refused, whatever tokens are made up', async () => {
    const codes: number[] = [];
    for (let n = 0; n <= RATES.address; n += 1) {
      codes.push((await ask({ authorization: `Bearer made-up-${n}` })).statusCode);
    }
    expect(codes).toEqual([...Array.from({ length: RATES.address }, () => 401), 429]);
    expect((await ask({}, '192.0.2.2')).statusCode).toBe(200);
    expect(
      (await server.api.app.inject({ url: '/health/live', remoteAddress: '192.0.2.1' })).statusCode,
    ).toBe(200);
    expect((await server.api.app.inject({ url: '/nowhere', remoteAddress: '192.0.2.1' })).statusCode).toBe(
      429,
    );
  });

  it('of one network are one: an IPv6 address is changed at will', async () => {
    for (let n = 1; n <= RATES.address; n += 1) await ask({}, `2001:db8:1:2::${n}`);
    expect((await ask({}, '2001:db8:1:2:ffff::1')).statusCode).toBe(429);
    expect((await ask({}, '2001:db8:1:3::1')).statusCode).toBe(200);
  });

  it('are counted by the client that a trusted proxy names, and nobody else', async () => {
    const through = (client: string) => ({ 'x-forwarded-for': client });
    expect((await statuses(RATES.address + 1, through('203.0.113.1'), '10.0.0.1')).at(-1)).toBe(429);
    expect((await ask(through('203.0.113.2'), '10.0.0.1')).statusCode).toBe(200);
    // Who is not trusted is counted himself, whatever he says.
    const codes: number[] = [];
    for (let n = 0; n <= RATES.address; n += 1) {
      codes.push((await ask(through(`203.0.113.${n}`), '192.0.2.9')).statusCode);
    }
    expect(codes.at(-1)).toBe(429);
    // What a client puts before the proxy's word is not believed either.
    const forged = await statuses(RATES.address + 1, through('203.0.113.99, 203.0.113.7'), '10.0.0.1');
    expect(forged.at(-1)).toBe(429);
    expect((await ask(through('203.0.113.99'), '10.0.0.1')).statusCode).toBe(200);
  });

  it('to hand in documents have a limit of their own', async () => {
    const upload = () =>
      server.api.app.inject({
        method: 'POST',
        url: '/files',
        headers: { authorization },
        remoteAddress: '192.0.2.1',
      });
    for (let n = 0; n < RATES.uploads; n += 1) expect((await upload()).statusCode).toBe(400);
    expect((await upload()).statusCode).toBe(429);
    expect((await ask({ authorization })).statusCode).toBe(200);
  });

  it('keep no token', async () => {
    await ask({ authorization });
    const rows = await server.database.dataSource.query<{ key: string }[]>('SELECT key FROM request_count');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(authorization.slice(7, 40));
  });
});

describe('what is counted', () => {
  const log = createLog({ level: 'silent' });
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  const addsUp = async (stores: [CountStore, CountStore], until: number): Promise<void> => {
    const [one, other] = stores;
    await one.add([
      { key: 'a', until, hits: 3 },
      { key: 'b', until, hits: 1 },
    ]);
    const sorted = [
      ...(await other.add([
        { key: 'b', until, hits: 2 },
        { key: 'a', until, hits: 4 },
      ])),
    ].sort((x, y) => (x.key < y.key ? -1 : 1));
    expect(sorted).toEqual([
      { key: 'a', until, hits: 7 },
      { key: 'b', until, hits: 3 },
    ]);
    await expect(one.add([{ key: 'a', until: until + 60_000, hits: 1 }])).resolves.toEqual([
      { key: 'a', until: until + 60_000, hits: 1 },
    ]);
    for (const store of stores) await store.close();
  };

  it('adds up in PostgreSQL, and is swept when it is over', async () => {
    const now = Date.now();
    const store = () => countInPostgres(database.dataSource, () => now);
    await addsUp([store(), store()], now + 60_000);
    await countInPostgres(database.dataSource, () => now + 90_000).add([
      { key: 'c', until: now + 120_000, hits: 1 },
    ]);
    const rows = await database.dataSource.query<{ key: string }[]>(
      'SELECT key FROM request_count ORDER BY key',
    );
    expect(rows).toEqual([{ key: 'a' }, { key: 'c' }]);
  });

  it('is written without a log, so that a crash costs nothing but counts', async () => {
    await expect(
      database.dataSource.query(`SELECT relpersistence FROM pg_class WHERE relname = 'request_count'`),
    ).resolves.toEqual([{ relpersistence: 'u' }]);
  });

  describeOnRedis('adds up in Redis', (redis) => {
    it('and fails at once where Redis is away', async () => {
      const open = () => countInRedis({ url: redis().url, prefix: 'test', log });
      const stores: [CountStore, CountStore] = [open(), open()];
      await connected(stores);
      await addsUp(stores, Date.now() + 60_000);
      const away = countInRedis({ url: 'redis://127.0.0.1:1', prefix: 'test', log });
      await expect(away.add([{ key: 'a', until: Date.now() + 60_000, hits: 1 }])).rejects.toThrow();
      await away.close();
    });
  });
});

/** Until both answer: they do not wait for a connection themselves. */
async function connected(stores: readonly CountStore[]): Promise<void> {
  for (const store of stores) {
    let answered = false;
    while (!answered) {
      answered = await store.add([{ key: 'x', until: Date.now() + 60_000, hits: 1 }]).then(
        () => true,
        () => new Promise<boolean>((later) => void setTimeout(() => later(false), 10)),
      );
    }
  }
}
