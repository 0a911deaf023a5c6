import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_TIMING } from '../../src/queue/timing.js';
import { walkDirectly } from '../../src/queue/walk-directly.js';
import { handlersOf } from './effect-handlers.js';
import { EngineRoom, minutesAfterDawn } from './engine-room.js';

describe('a walk without a queue', () => {
  let room: EngineRoom;
  beforeAll(async () => {
    room = await EngineRoom.open();
  });
  beforeEach(() => room.reset());
  afterAll(() => room.close());

  const walk = async (to: Date, work?: Parameters<typeof handlersOf>[0]) =>
    walkDirectly({
      dataSource: room.database.dataSource,
      handlers: handlersOf(work),
      log: room.log,
      timing: DEFAULT_TIMING,
      setClock: room.setClock,
      to,
    });

  it('carries everything out in order of due time, lane and key, also what is promised on the way', async () => {
    await room.promise(['a'], { lane: 'bulk', dueAt: minutesAfterDawn(10) });
    await room.promise(['c', 'b'], { dueAt: minutesAfterDawn(10) });
    await room.promise(['z'], { lane: 'urgent', dueAt: minutesAfterDawn(10) });
    await room.promise(['first'], { lane: 'bulk', dueAt: minutesAfterDawn(5) });
    await room.promise(['later'], { dueAt: minutesAfterDawn(61) });
    const result = await walk(minutesAfterDawn(60), async ({ key }) => {
      if (key === 'b') await room.promise(['y'], { lane: 'urgent', dueAt: minutesAfterDawn(10) });
    });
    expect(await room.effects()).toEqual(['first', 'z', 'b', 'y', 'c', 'a']);
    expect(result).toEqual({ now: minutesAfterDawn(60), jobsRun: 6, quarantined: 0 });
  });

  it('tries a failed row again at once, and passes it when it is given up', async () => {
    await room.promise(['bad', 'good']);
    const result = await walk(minutesAfterDawn(1), async ({ key }) => {
      if (key === 'bad') throw new Error('poison');
    });
    expect(await room.effects()).toEqual(['good']);
    expect(await room.row('bad')).toMatchObject({ tries: 3, last_error: 'poison' });
    expect(result).toMatchObject({ jobsRun: 1, quarantined: 1 });
  });
});
