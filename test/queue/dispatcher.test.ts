import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { QueueBackend } from '../../src/queue/backend.js';
import type { Lane } from '../../src/queue/define-job.js';
import { type Dispatcher, startDispatcher } from '../../src/queue/dispatcher.js';
import { EngineRoom, minutesAfterDawn, until } from './engine-room.js';

/** A queue that keeps what it is given, and refuses what it is told to. */
class Shelf {
  readonly pushed: { lane: Lane; keys: string[] }[] = [];
  refuses: Lane | undefined;
  waiting = 0;
  asked = 0;

  get keys(): string[] {
    return this.pushed.flatMap((push) => push.keys);
  }

  readonly push: QueueBackend['push'] = async (lane, keys) => {
    if (lane === this.refuses) throw new Error('away');
    this.pushed.push({ lane, keys: [...keys] });
  };

  readonly counts: QueueBackend['counts'] = async () => {
    this.asked += 1;
    return { waiting: this.waiting, active: 0, delayed: 0 };
  };
}

describe('the dispatcher', () => {
  let room: EngineRoom;
  let shelf: Shelf;
  const dispatchers: Dispatcher[] = [];
  beforeAll(async () => {
    room = await EngineRoom.open();
  });
  beforeEach(async () => {
    await room.reset();
    shelf = new Shelf();
  });
  afterEach(async () => {
    await Promise.all(dispatchers.splice(0).map(async (dispatcher) => dispatcher.stop()));
  });
  afterAll(() => room.close());

  const start = (timing: { pollMs?: number; pushAgainMs?: number } = {}): Dispatcher => {
    const dispatcher = startDispatcher({
      dataSource: room.database.dataSource,
      backend: shelf,
      log: room.log,
      timing,
    });
    dispatchers.push(dispatcher);
    return dispatcher;
  };

  it('pushes what is due in the order of due times, then of keys', async () => {
    await room.promise(['b', 'a'], { dueAt: minutesAfterDawn(-1) });
    await room.promise(['c'], { dueAt: minutesAfterDawn(-2) });
    await room.promise(['later'], { dueAt: minutesAfterDawn(1) });
    start();
    await until('three keys are pushed', () => shelf.keys.length >= 3);
    expect(shelf.keys).toEqual(['c', 'a', 'b']);
  });

  it('pushes more than a batch, each key once', async () => {
    const keys = Array.from({ length: 1_200 }, (_, n) => `k_${n}`);
    await room.promise(keys);
    start();
    await until('all are pushed', () => shelf.keys.length >= keys.length);
    expect([...shelf.keys].sort()).toEqual([...keys].sort());
  });

  it('shares the rows with another, none twice', async () => {
    const keys = Array.from({ length: 1_200 }, (_, n) => `k_${n}`);
    await room.promise(keys);
    start();
    start();
    await until('all are pushed', () => shelf.keys.length >= keys.length);
    expect([...shelf.keys].sort()).toEqual([...keys].sort());
  });

  it('looks at once when kicked, and sees what was committed before', async () => {
    const dispatcher = start({ pollMs: 3_600_000 });
    for (const key of ['one', 'two', 'three']) {
      await room.promise([key]);
      dispatcher.kick();
      await until('it is pushed', () => shelf.keys.includes(key));
    }
    expect(shelf.keys).toEqual(['one', 'two', 'three']);
  });

  it('looks by itself where no kick comes', async () => {
    start({ pollMs: 5 });
    await room.promise(['unannounced']);
    await until('it is pushed', () => shelf.keys.length > 0);
    expect(shelf.keys).toEqual(['unannounced']);
  });

  it('pushes an open row again after a while, ever more rarely', async () => {
    await room.promise(['open']);
    start({ pollMs: 5, pushAgainMs: 10 });
    await until('it was pushed four times', () => shelf.keys.length >= 4);
    const [row] = await room.database.dataSource.query<{ pause: number }[]>(
      `SELECT extract(epoch FROM next_push_at - clock_timestamp()) * 1000 AS pause FROM due_job`,
    );
    expect(Number(row?.pause)).toBeGreaterThan(10);
  });

  it('holds what was pushed before while the lane has a backlog, and only that', async () => {
    shelf.waiting = 1_000;
    await room.promise(['in-the-backlog']);
    start({ pollMs: 5, pushAgainMs: 1 });
    await until('the backlog was looked at three times', () => shelf.asked >= 3);
    await room.promise(['fresh']);
    await until('the fresh row is pushed', () => shelf.keys.includes('fresh'));
    expect(shelf.keys).toEqual(['in-the-backlog', 'fresh']);
    shelf.waiting = 0;
    await until('it is pushed again', () => shelf.keys.length > 2);
  });

  it('pushes neither what is done nor what was given up', async () => {
    await room.promise(['done', 'given-up', 'open']);
    await room.database.dataSource.query(`UPDATE due_job SET done_at = clock_timestamp() WHERE key = 'done'`);
    await room.database.dataSource.query(
      `UPDATE due_job SET quarantined_at = clock_timestamp() WHERE key = 'given-up'`,
    );
    start({ pollMs: 5, pushAgainMs: 1 });
    await until('the open one was pushed twice', () => shelf.keys.length >= 2);
    expect(new Set(shelf.keys)).toEqual(new Set(['open']));
  });

  it('repeats a push that failed as soon as the queue is back, and lets the other lanes pass', async () => {
    await room.promise(['refused'], { lane: 'bulk' });
    await room.promise(['taken'], { lane: 'urgent' });
    shelf.refuses = 'bulk';
    start({ pollMs: 5, pushAgainMs: 3_600_000 });
    await until('the failure is told', () => room.logged.some((line) => line.level === 'error'));
    expect(shelf.keys).toEqual(['taken']);
    shelf.refuses = undefined;
    await until('it is pushed', () => shelf.keys.includes('refused'));
    expect(shelf.pushed).toContainEqual({ lane: 'bulk', keys: ['refused'] });
  });

  it('stops', async () => {
    const dispatcher = start({ pollMs: 1 });
    await dispatcher.stop();
    await room.promise(['too-late']);
    dispatcher.kick();
    expect(await room.row('too-late')).toMatchObject({ pushes: 0 });
    expect(shelf.keys).toEqual([]);
  });
});
