import { fork } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import type { Engine } from '../../src/queue/engine.js';
import { stepClock } from '../../src/queue/step-clock.js';
import { minutesAfterDawn, until } from './engine-room.js';
import { roomWith, type StoreUnderTest } from './queue-contract.js';
import { walkingProcess } from './walking-process.js';

/** What walking the virtual clock promises on any store. */
export function stepClockContract(store: StoreUnderTest): void {
  const { room, open } = roomWith(store);
  const end = minutesAfterDawn(60);
  const walk = async (engine: Engine, options: { to?: Date; steps?: Date[]; signal?: AbortSignal } = {}) =>
    stepClock({
      dataSource: room().database.dataSource,
      setClock: room().setClock,
      kick: engine.kick,
      onSettled: engine.onSettled,
      to: options.to ?? end,
      onStep: (at) => options.steps?.push(at),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  const effectTimes = async (): Promise<string[]> => {
    const rows = await room().database.dataSource.query<{ key: string; at: Date }[]>(
      'SELECT key, at FROM effect ORDER BY at, key',
    );
    return rows.map((row) => `${row.key} ${row.at.toISOString().slice(11, 16)}`);
  };

  describe('stepClock', () => {
    it('stops at every due instant and nowhere else, and shows each job its own time', async () => {
      await room().promise(['c', 'a'], { dueAt: minutesAfterDawn(30) });
      await room().promise(['b'], { dueAt: minutesAfterDawn(10), lane: 'urgent' });
      await room().promise(['d'], { dueAt: end, lane: 'bulk' });
      await room().promise(['after'], { dueAt: minutesAfterDawn(61) });
      const steps: Date[] = [];
      const engine = await room().engine(await open());
      const result = await walk(engine, { steps });
      expect(steps).toEqual([minutesAfterDawn(10), minutesAfterDawn(30), end]);
      expect(await effectTimes()).toEqual(['b 00:10', 'a 00:30', 'c 00:30', 'd 01:00']);
      expect(result).toEqual({ now: end, jobsRun: 4, quarantined: 0 });
      expect(await room().row('after')).toMatchObject({ done_at: null, pushes: 0 });
    });

    it('keeps the order of keys within an instant and a lane for one job at a time', async () => {
      const keys = ['d', 'b', 'e', 'a', 'c'];
      await room().promise(keys, { dueAt: minutesAfterDawn(5) });
      const engine = await room().engine(await open(), { concurrency: { urgent: 1, normal: 1, bulk: 1 } });
      await walk(engine);
      expect(await room().effects()).toEqual([...keys].sort());
    });

    it('waits at an instant for what its jobs promise there, and finds what they promise later', async () => {
      const follow = async (key: string, minutes: number): Promise<void> =>
        room().promise([key], { dueAt: minutesAfterDawn(minutes) });
      await follow('report', 10);
      await follow('bulletin', 20);
      const engine = await room().engine(await open(), {
        work: async ({ key }) => {
          if (key !== 'report') return;
          await follow('total', 10);
          await follow('reminder', 15);
        },
      });
      await walk(engine);
      expect(await effectTimes()).toEqual([
        'report 00:10',
        'total 00:10',
        'reminder 00:15',
        'bulletin 00:20',
      ]);
    });

    it('does not stop short of a due time finer than a millisecond', async () => {
      await room().promise(['fine']);
      await room().database.dataSource.query(
        `UPDATE due_job SET due_at = due_at + interval '1 minute 1 microsecond'`,
      );
      const engine = await room().engine(await open());
      await walk(engine);
      expect(await room().effects()).toEqual(['fine']);
    });

    it('passes rows that were given up, and counts them', async () => {
      await room().promise(['bad'], { dueAt: minutesAfterDawn(10) });
      await room().promise(['good'], { dueAt: minutesAfterDawn(20) });
      const engine = await room().engine(await open(), {
        work: async ({ key }) => {
          if (key === 'bad') throw new Error('poison');
        },
      });
      expect(await walk(engine)).toEqual({ now: end, jobsRun: 1, quarantined: 1 });
      expect(await effectTimes()).toEqual(['good 00:20']);
    });

    it('moves nothing when asked to go back', async () => {
      const engine = await room().engine(await open());
      await room().setClock(end);
      const result = await walk(engine, { to: minutesAfterDawn(10) });
      expect(result).toEqual({ now: end, jobsRun: 0, quarantined: 0 });
    });

    it('ends where it is when aborted, and goes on from there when called again', async () => {
      for (let minute = 1; minute <= 30; minute += 1) {
        await room().promise([`m_${minute}`], { dueAt: minutesAfterDawn(minute) });
      }
      const abort = new AbortController();
      const engine = await room().engine(await open(), {
        work: async ({ key }) => {
          if (key === 'm_12') abort.abort(new Error('enough'));
        },
      });
      await expect(walk(engine, { signal: abort.signal })).rejects.toThrow('enough');
      const walked = (await room().effects()).length;
      expect(walked).toBeGreaterThan(10);
      expect(walked).toBeLessThan(30);
      const { now } = await walk(engine);
      expect(now).toEqual(end);
      expect(await effectTimes()).toEqual(
        Array.from({ length: 30 }, (_, n) => `m_${n + 1} 00:${String(n + 1).padStart(2, '0')}`),
      );
    });

    it('walks over the work of other processes', async () => {
      await room().promise(['x'], { dueAt: minutesAfterDawn(10) });
      await room().promise(['y'], { dueAt: minutesAfterDawn(20) });
      await room().engine(await open());
      const result = await stepClock({
        dataSource: room().database.dataSource,
        setClock: room().setClock,
        kick: () => undefined,
        to: end,
      });
      expect(result.jobsRun).toBe(2);
      expect(await effectTimes()).toEqual(['x 00:10', 'y 00:20']);
    });

    it('is taken up where a killed process left it, nothing lost and nothing twice', async () => {
      const minutes = Array.from({ length: 40 }, (_, n) => n + 1);
      for (const minute of minutes) {
        await room().promise([`a_${minute}`, `b_${minute}`], { dueAt: minutesAfterDawn(minute) });
      }
      const child = fork(walkingProcess, [], {
        env: {
          ...process.env,
          WALK: JSON.stringify({ url: room().database.url, redis: store.redisUrl(), to: end }),
        },
      });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      try {
        await until('the process has walked a while', async () => (await room().effects()).length > 10);
      } finally {
        child.kill('SIGKILL');
        await ended;
      }
      expect((await room().effects()).length).toBeLessThan(80);
      const engine = await room().engine(await open(), { sole: true });
      const { now } = await walk(engine);
      expect(now).toEqual(end);
      const clock = (minute: number): string => `00:${String(minute).padStart(2, '0')}`;
      const expected = minutes.flatMap((minute) => [
        `a_${minute} ${clock(minute)}`,
        `b_${minute} ${clock(minute)}`,
      ]);
      expect((await effectTimes()).sort()).toEqual(expected.sort());
    });
  });
}
