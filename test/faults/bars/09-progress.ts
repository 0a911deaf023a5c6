import { setTimeout as wait } from 'node:timers/promises';
import { type Bar, inTime, sized } from '../lib/bar.js';
import { drain } from '../lib/drain.js';
import { inSeconds, quantile } from '../lib/figures.js';
import { Fleet } from '../lib/fleet.js';
import { ledgerResult, reckon } from '../lib/ledger.js';
import { Load } from '../lib/load.js';
import { between, pick, seeded } from '../lib/random.js';
import { until } from '../lib/until.js';

/** One of several workers dies with cases in hand: how long until these cases go on. */
export const progress: Bar = {
  number: 9,
  title: 'from a kill to progress of the same case',
  async run(lab, { size, seed }) {
    const wanted = sized(size, { ci: 5, short: 12, long: 100 });
    const random = seeded(seed);
    const ground = await lab.ground();
    const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl });
    const { dataSource } = ground;
    try {
      await Promise.all([fleet.add('api'), fleet.add('worker'), fleet.add('worker'), fleet.add('worker')]);
      const load = new Load(fleet, random, { steps: 3, workMs: 200, delayMs: 500, pauseMs: 500 }).start(4);
      const waits: number[] = [];
      while (fleet.kills < wanted) {
        await wait(between(random, 300, 1_000));
        const busy = fleet.of('worker').filter((node) => node.inHand.size > 0);
        if (busy.length === 0 || fleet.of('worker').length < 2) continue;
        const victim = pick(random, busy);
        const [at] = await dataSource.query<{ now: Date }[]>('SELECT clock_timestamp() AS now');
        const held = [...victim.inHand];
        await fleet.kill(victim);
        await until('the cases it held have gone on', async () => {
          const done = await dataSource.query<{ key: string }[]>(
            'SELECT key FROM effect WHERE key = ANY($1)',
            [held],
          );
          return done.length === held.length;
        }).catch(async (error: unknown) => {
          const rows = await dataSource.query<object[]>(
            'SELECT key, lane, pushes, tries, suspicion, generation, quarantined_at, done_at, last_error, next_push_at - clock_timestamp() AS pause FROM due_job WHERE key = ANY($1) AND done_at IS NULL',
            [held],
          );
          throw new Error(
            `${(error as Error).message}: ${JSON.stringify(rows)}; ${fleet.logged.slice(-5).join('; ')}`,
          );
        });
        const rows = await dataSource.query<{ written: Date }[]>(
          'SELECT min(written_at) AS written FROM trace WHERE key = ANY($1) GROUP BY key',
          [held],
        );
        waits.push(...rows.map((row) => Math.max(0, row.written.getTime() - (at?.now.getTime() ?? 0))));
      }
      await load.stop();
      await drain(ground);
      const reckoning = await reckon(dataSource, load.acknowledged);
      const p99 = quantile(waits, 0.99);
      return ledgerResult(
        `${wanted} kills of a worker with ${waits.length} cases in hand`,
        reckoning,
        [
          {
            text: `gone on after ${inSeconds(quantile(waits, 0.5))} (median), ${inSeconds(p99)} (p99; bar: 10 s)`,
            met: inTime(size, p99, 10_000),
          },
        ],
        fleet.kills,
      );
    } finally {
      await fleet.close();
      await ground.close();
    }
  },
};
