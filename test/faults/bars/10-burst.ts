import { type Bar, sized } from '../lib/bar.js';
import { drain } from '../lib/drain.js';
import { inSeconds } from '../lib/figures.js';
import { Fleet } from '../lib/fleet.js';
import { ledgerResult, reckon } from '../lib/ledger.js';

/** Everything is due in one instant: drained without pushing again and again. */
export const burst: Bar = {
  number: 10,
  title: 'many effects due in one instant',
  async run(lab, { size, plant }) {
    const total = sized(size, { ci: 400, short: 2_000, long: 10_000 });
    const ground = await lab.ground();
    const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl, plant });
    const { dataSource } = ground;
    try {
      await Promise.all([fleet.add('worker'), fleet.add('worker')]);
      await dataSource.query(
        `WITH said AS (INSERT INTO promised (key, due_at) SELECT 'b' || n || '.1', now() FROM generate_series(1, $1::int) n)
         INSERT INTO due_job (key, job, payload, lane, due_at)
         SELECT 'b' || n || '.1', 'fault-normal', '{"delayMs":0,"steps":1,"workMs":0,"poison":false}', 'normal', now()
           FROM generate_series(1, $1::int) n`,
        [total],
      );
      const took = await drain(ground, 600_000);
      const reckoning = await reckon(dataSource, []);
      const [row] = await dataSource.query<{ pushes: number }[]>(
        'SELECT sum(pushes)::int AS pushes FROM due_job',
      );
      const pushed = (row?.pushes ?? 0) / total;
      const ran = fleet.runs / total;
      return ledgerResult(`${total} effects due in one instant, 2 workers`, reckoning, [
        { text: `drained in ${inSeconds(took)} (${Math.round(total / (took / 1_000))}/s)`, met: true },
        {
          text: `${pushed.toFixed(3)} pushes and ${ran.toFixed(3)} jobs per effect (bar: 1.1 jobs)`,
          met: ran <= 1.1,
        },
      ]);
    } finally {
      await fleet.close();
      await ground.close();
    }
  },
};
