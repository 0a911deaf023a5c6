import { setTimeout as wait } from 'node:timers/promises';
import { type Bar, inTime, sized } from '../lib/bar.js';
import { drain } from '../lib/drain.js';
import { greatest, inSeconds } from '../lib/figures.js';
import { Fleet } from '../lib/fleet.js';
import { ledgerResult, reckon } from '../lib/ledger.js';
import { Load } from '../lib/load.js';
import { between, seeded } from '../lib/random.js';
import { until } from '../lib/until.js';

/** PostgreSQL stopped `immediate` under load: nothing lost or doubled, and every process goes on by itself. */
export const crashes: Bar = {
  number: 3,
  title: 'PostgreSQL stopped immediate under load',
  async run(lab, { size, seed }) {
    const wanted = sized(size, { ci: 2, short: 5, long: 240 });
    const random = seeded(seed);
    const ground = await lab.ground();
    const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl });
    try {
      await Promise.all([fleet.add('api'), fleet.add('worker'), fleet.add('worker')]);
      const pids = fleet.nodes.map((node) => node.pid).join();
      const load = new Load(fleet, random, { steps: 2, workMs: 5, pauseMs: 20 }).start(3);
      const back: number[] = [];
      for (let crash = 0; crash < wanted; crash += 1) {
        await wait(size === 'ci' ? between(random, 1_500, 3_000) : between(random, 5_000, 10_000));
        await lab.crashPostgres();
        await lab.restartPostgres();
        const from = performance.now();
        const before = await effects(ground.dataSource);
        await until(
          'a mutation is answered and a job done',
          async () => load.lastAnswerAt > from && (await effects(ground.dataSource)) > before,
        );
        back.push(performance.now() - from);
      }
      await load.stop();
      await drain(ground);
      const reckoning = await reckon(ground.dataSource, load.acknowledged);
      const same = pids === fleet.nodes.map((node) => node.pid).join();
      return ledgerResult(`${wanted} immediate stops during ${reckoning.promised} effects`, reckoning, [
        {
          text: `productive again after ${inSeconds(greatest(back))} at most (bar: 5 s)`,
          met: inTime(size, greatest(back), 5_000),
        },
        { text: same ? 'no process was restarted' : 'processes ended', met: same },
      ]);
    } finally {
      await fleet.close();
      await ground.close();
    }
  },
};

/** So many effects; a connection that the crash broke is replaced. */
async function effects(source: { query: <Rows>(statement: string) => Promise<Rows> }): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [row] = await source.query<{ count: number }[]>('SELECT count(*)::int AS count FROM effect');
      return row?.count ?? 0;
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}
