import { describe, expect, it } from '@jest/globals';
import { createLog } from '../../../src/server/create-log.js';
import type { Count, CountStore } from '../../../src/server/rates/count-store.js';
import { SharedCounts } from '../../../src/server/rates/shared-counts.js';

const MINUTE = 60_000;

/** What all processes have told, in memory; `away` as if nobody answered. */
class Memory implements CountStore {
  readonly totals = new Map<string, number>();
  told = 0;
  away = false;

  async add(counts: readonly Count[]): Promise<Count[]> {
    this.told += 1;
    if (this.away) throw new Error('no answer');
    return counts.map(({ key, until, hits }) => {
      const total = (this.totals.get(`${key} ${until}`) ?? 0) + hits;
      this.totals.set(`${key} ${until}`, total);
      return { key, until, hits: total };
    });
  }

  async close(): Promise<void> {
    this.totals.clear();
  }
}

describe('counts that processes share', () => {
  const logged: string[] = [];
  const log = createLog({ level: 'warn', readable: false, stream: { write: (line) => logged.push(line) } });
  const make = (store: CountStore, clock = { now: 0 }) =>
    new SharedCounts({ store, log, now: () => clock.now });

  it('know what the others counted, once it was told', async () => {
    const store = new Memory();
    const [one, other] = [make(store), make(store)];
    for (let n = 0; n < 10; n += 1) one.hit('a', MINUTE, 1_000);
    expect(other.hit('a', MINUTE, 1_000).count).toBe(1);
    await one.tell();
    await other.tell();
    expect(other.hit('a', MINUTE, 1_000).count).toBe(12);
    expect(one.hit('b', MINUTE, 1_000).count).toBe(1);
  });

  it('tell seldom, and at once when a twentieth of a limit was used', async () => {
    const store = new Memory();
    const counts = make(store);
    for (let n = 0; n < 49; n += 1) counts.hit('a', MINUTE, 1_000);
    expect(store.told).toBe(0);
    counts.hit('a', MINUTE, 1_000);
    await counts.tell();
    expect(store.told).toBe(1);
    expect([...store.totals.values()]).toEqual([50]);
    // A limit of few is told at every request.
    counts.hit('b', MINUTE, 5);
    expect(store.told).toBe(2);
    await counts.close();
  });

  it('begin anew with every window', () => {
    const clock = { now: MINUTE - 1_000 };
    const counts = make(new Memory(), clock);
    expect(counts.hit('a', MINUTE, 1_000)).toEqual({ count: 1, endsInMs: 1_000 });
    expect(counts.hit('a', MINUTE, 1_000).count).toBe(2);
    clock.now = MINUTE;
    expect(counts.hit('a', MINUTE, 1_000)).toEqual({ count: 1, endsInMs: MINUTE });
  });

  it('go on alone while nobody answers, and complain once', async () => {
    const store = new Memory();
    const counts = make(store, { now: 10 * MINUTE });
    store.away = true;
    for (let n = 1; n <= 3; n += 1) {
      expect(counts.hit('a', MINUTE, 1_000).count).toBe(n);
      await counts.tell();
    }
    expect(logged.filter((line) => line.includes('this process alone'))).toHaveLength(1);
    store.away = false;
    expect(counts.hit('a', MINUTE, 1_000).count).toBe(4);
  });
});
