import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { freePort } from '../../src/database/embedded/free-port.js';
import { BullMqBackend } from '../../src/queue/bullmq-backend.js';
import type { QueueLog } from '../../src/queue/queue-log.js';
import { openRedisStore, RedisRefusedError } from '../../src/queue/redis-store.js';
import { describeOnRedis, startTestRedis } from '../support/redis.js';
import { until } from './engine-room.js';

const silent = (): void => undefined;
const log: QueueLog = { debug: silent, info: silent, warn: silent, error: silent };

describe('Redis that is not there', () => {
  it('is refused, with the cure', async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    const opened = openRedisStore({ url, prefix: 'p', log, patienceMs: 200 });
    await expect(opened).rejects.toThrow(RedisRefusedError);
    await expect(opened).rejects.toThrow(/REDIS_URL/);
  });
});

describeOnRedis('Redis', (redis) => {
  const backends: BullMqBackend[] = [];
  let client: Redis;
  beforeAll(() => {
    client = new Redis(redis().url, { disconnectTimeout: 100 });
    client.on('error', silent);
  });
  afterAll(() => client.disconnect()); // the server is gone by now
  afterEach(async () => {
    await Promise.all(backends.splice(0).map(async (backend) => backend.close()));
  });
  const open = async (prefix: string, url = redis().url): Promise<BullMqBackend> => {
    const store = await openRedisStore({ url, prefix, log, patienceMs: 500 });
    const backend = await BullMqBackend.open(store, log, 500);
    backends.push(backend);
    return backend;
  };

  it('is refused while it may evict keys', async () => {
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const refused = openRedisStore({ url: redis().url, prefix: 'p', log });
    await expect(refused).rejects.toThrow(/maxmemory-policy allkeys-lru.*noeviction/);
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    await expect(open('p')).resolves.toMatchObject({ kind: 'redis' });
  });

  it('keeps the queues of two installations apart', async () => {
    const [here, there] = [await open('dondoc-here'), await open('dondoc-there')];
    const ran: string[] = [];
    await there.push('normal', ['theirs']);
    await here.push('normal', ['ours']);
    await here.consume('normal', { concurrency: 1 }, async (key) => void ran.push(key));
    await until('ours ran', () => ran.length > 0);
    expect(ran).toEqual(['ours']);
    await here.clear();
    expect(await there.counts('normal')).toMatchObject({ waiting: 1 });
    await there.clear();
  });

  it('refuses a push in time when it is away, and takes no second one meanwhile', async () => {
    const server = await startTestRedis();
    if (server === null) throw new Error('Redis did not start');
    const backend = await open('p', server.url);
    await backend.push('normal', ['before']);
    await server.stop();
    await expect(backend.push('normal', ['during'])).rejects.toThrow(/did not answer within 500 ms/);
    await expect(backend.push('normal', ['still'])).rejects.toThrow(/has not taken the last push/);
    await expect(backend.counts('bulk')).rejects.toThrow(/did not answer/);
  });

  it('lets a process end while it is away', async () => {
    const server = await startTestRedis();
    if (server === null) throw new Error('Redis did not start');
    const backend = await open('p', server.url);
    const consumption = await backend.consume('normal', { concurrency: 1 }, async () => undefined);
    await server.stop();
    await expect(backend.counts('bulk')).rejects.toThrow(/did not answer/);
    void consumption.stop();
    await expect(backend.close()).resolves.toBeUndefined();
  });
});
