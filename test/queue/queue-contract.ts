import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HousekeepingTask, QueueBackend } from '../../src/queue/backend.js';
import { LANES } from '../../src/queue/define-job.js';
import { openQueueBackend } from '../../src/queue/open-queue-backend.js';
import { EngineRoom, gate, until } from './engine-room.js';

/** A store to hold queues, as a test needs it. */
export interface StoreUnderTest {
  /** Undefined: the queues are in the database. */
  redisUrl(): string | undefined;
  /** Takes everything queued away, schedules too, as a crash of the store would. */
  lose(room: EngineRoom): Promise<void>;
}

/** A room with the store in it, fresh for every test. */
export function roomWith(store: StoreUnderTest): {
  room: () => EngineRoom;
  open: () => Promise<QueueBackend>;
} {
  let room: EngineRoom;
  const backends: QueueBackend[] = [];
  beforeAll(async () => {
    room = await EngineRoom.open();
  });
  beforeEach(() => room.reset());
  afterEach(async () => {
    await room.stopEngines();
    await Promise.all(backends.splice(0).map(async (backend) => backend.close()));
    await store.lose(room);
  });
  afterAll(() => room.close());
  const open = async (): Promise<QueueBackend> => {
    const redisUrl = store.redisUrl();
    const backend = await openQueueBackend({
      databaseUrl: room.database.url,
      ...(redisUrl === undefined ? {} : { redisUrl }),
      installation: room.database.url.slice(-12),
      log: room.log,
    });
    backends.push(backend);
    return backend;
  };
  return { room: () => room, open };
}

/** What a queue must do on any store: it may lose and repeat, but not forget how to carry keys. */
export function queueContract(store: StoreUnderTest): void {
  const { room, open } = roomWith(store);

  describe('a queue', () => {
    it('runs every pushed key, whatever the lane and whoever works', async () => {
      const [one, other] = [await open(), await open()];
      const ran: string[] = [];
      const keys = LANES.flatMap((lane) => Array.from({ length: 20 }, (_, n) => `${lane}_${n}`));
      for (const backend of [one, other]) {
        for (const lane of LANES) {
          await backend.consume(lane, { concurrency: 2 }, async (key) => void ran.push(key));
        }
      }
      for (const lane of LANES)
        await one.push(
          lane,
          keys.filter((key) => key.startsWith(lane)),
        );
      await until('all keys ran', () => ran.length >= keys.length);
      expect([...ran].sort()).toEqual([...keys].sort());
    });

    it('keeps the order of a push for one worker with one job at a time', async () => {
      const backend = await open();
      const ran: string[] = [];
      const few = ['c', 'a', 'b'];
      const many = Array.from({ length: 40 }, (_, n) => `k_${(n * 7) % 40}`);
      await backend.push('normal', few);
      await backend.push('normal', many);
      await backend.consume('normal', { concurrency: 1 }, async (key) => void ran.push(key));
      await until('all keys ran', () => ran.length >= 43);
      expect(ran).toEqual([...few, ...many]);
    });

    it('runs once what was pushed twice while it waited, and again what is pushed after it ran', async () => {
      const backend = await open();
      const ran: string[] = [];
      await backend.push('normal', ['twice']);
      await backend.push('normal', ['twice', 'last']);
      await backend.consume('normal', { concurrency: 1 }, async (key) => void ran.push(key));
      await until('the last key ran', () => ran.includes('last'));
      expect(ran).toEqual(['twice', 'last']);
      await until('the queue is empty', async () => (await backend.counts('normal')).active === 0);
      await backend.push('normal', ['twice']);
      await until('it ran again', () => ran.length === 3);
      expect(ran).toEqual(['twice', 'last', 'twice']);
    });

    it('takes a key again after it was lost', async () => {
      const backend = await open();
      const ran: string[] = [];
      await backend.push('normal', ['lost', 'found']);
      await store.lose(room());
      await backend.push('normal', ['found']);
      await backend.consume('normal', { concurrency: 1 }, async (key) => void ran.push(key));
      await until('it ran', () => ran.length > 0);
      expect(ran).toEqual(['found']);
    });

    it('throws everything away on clear, and works on', async () => {
      const backend = await open();
      const ran: string[] = [];
      await backend.push('normal', ['old']);
      await backend.clear();
      expect(await backend.counts('normal')).toEqual({ waiting: 0, active: 0, delayed: 0 });
      await backend.consume('normal', { concurrency: 1 }, async (key) => void ran.push(key));
      await backend.push('normal', ['new']);
      await until('the new key ran', () => ran.length > 0);
      expect(ran).toEqual(['new']);
    });

    it('goes on after a run that rejected, and says so', async () => {
      const backend = await open();
      const ran: string[] = [];
      await backend.consume('normal', { concurrency: 1 }, async (key) => {
        if (key === 'bad') throw new Error('must not happen');
        ran.push(key);
      });
      await backend.push('normal', ['bad', 'good']);
      await until('the good key ran', () => ran.length > 0);
      expect(ran).toEqual(['good']);
      expect(room().logged.map((line) => line.level)).toContain('error');
    });

    it('counts what waits and what runs', async () => {
      const backend = await open();
      const door = gate();
      await backend.push('bulk', ['a', 'b', 'c']);
      expect(await backend.counts('bulk')).toEqual({ waiting: 3, active: 0, delayed: 0 });
      await backend.consume('bulk', { concurrency: 1 }, door.pass);
      await door.arrived;
      expect(await backend.counts('bulk')).toEqual({ waiting: 2, active: 1, delayed: 0 });
      door.open();
      await until('all ran', async () => (await backend.counts('bulk')).waiting === 0);
    });

    it('stops after what it holds, and leaves the rest to others', async () => {
      const [one, other] = [await open(), await open()];
      const door = gate();
      const ran: string[] = [];
      await one.push('normal', ['held', 'left']);
      const consumption = await one.consume('normal', { concurrency: 1 }, async (key) => {
        await door.pass();
        ran.push(key);
      });
      await door.arrived;
      const stopped = consumption.stop();
      expect(await Promise.race([stopped.then(() => 'stopped'), door.arrived.then(() => 'running')])).toBe(
        'running',
      );
      door.open();
      await stopped;
      expect(ran).toEqual(['held']);
      await other.consume('normal', { concurrency: 1 }, async (key) => void ran.push(key));
      await until('the rest ran', () => ran.length === 2);
      expect(ran).toEqual(['held', 'left']);
    });
  });

  describe('housekeeping', () => {
    const ticking = (ticks: number[]): HousekeepingTask => ({
      name: 'tidy-up',
      everyMs: 100,
      run: async () => void ticks.push(Math.floor(Date.now() / 100)),
    });

    it('runs once among several processes', async () => {
      const ticks: number[] = [];
      const [one, other] = [await open(), await open()];
      for (const backend of [one, other]) {
        await backend.schedule(ticking(ticks));
        await backend.consume('bulk', { concurrency: 1 }, async () => undefined);
      }
      await until('it ran five times', () => ticks.length >= 5);
      const first = ticks[0] ?? 0;
      // An iteration starts at most one interval late: two processes each running all would be twice as many.
      expect(ticks.length).toBeLessThanOrEqual((ticks.at(-1) ?? 0) - first + 2);
    });

    it('is known to be lost, and runs again once it is scheduled again', async () => {
      const ticks: number[] = [];
      const backend = await open();
      const task = ticking(ticks);
      await backend.consume('bulk', { concurrency: 1 }, async () => undefined);
      await backend.schedule(task);
      expect(await backend.isScheduled(task)).toBe(true);
      await store.lose(room());
      expect(await backend.isScheduled(task)).toBe(false);
      ticks.length = 0;
      await backend.schedule(task);
      await until('it runs again', () => ticks.length >= 2);
      expect(await backend.isScheduled(task)).toBe(true);
    });
  });
}
