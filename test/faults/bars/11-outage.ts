import { type Bar, sized } from '../lib/bar.js';
import { drain } from '../lib/drain.js';
import { Fleet } from '../lib/fleet.js';
import { ledgerResult, reckon } from '../lib/ledger.js';

/** The stack was off for three days across a milestone: all of it once, in due order, with its own due time. */
export const outage: Bar = {
  number: 11,
  title: 'the stack off for 72 h across a milestone',
  async run(lab, { size }) {
    const perHour = sized(size, { ci: 1, short: 4, long: 40 });
    const ground = await lab.ground();
    const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl });
    const { dataSource } = ground;
    try {
      const off = new Date('2023-06-19T06:00:00+07:00');
      await dataSource.query(
        `UPDATE clock SET mode = 'VIRTUAL', now = $1::timestamptz + interval '72 hours', in_order = true`,
        [off],
      );
      await dataSource.query(
        `WITH due AS (
           SELECT 'o' || n || '.1' AS key, $1::timestamptz + (n % ($2 * 72)) * interval '1 hour' / $2 AS at
             FROM generate_series(0, $2 * 72 - 1) n
         ), said AS (INSERT INTO promised (key, due_at) SELECT key, at FROM due)
         INSERT INTO due_job (key, job, payload, lane, due_at)
         SELECT key, 'fault-' || lane, '{"delayMs":0,"steps":1,"workMs":0,"poison":false}', lane, at
           FROM due, LATERAL (SELECT (ARRAY['urgent', 'normal', 'bulk'])[1 + abs(hashtext(key)) % 3] AS lane) l`,
        [off, perHour],
      );
      await Promise.all([fleet.add('worker'), fleet.add('worker')]);
      await drain(ground, 600_000);
      const reckoning = await reckon(dataSource, []);
      const [row] = await dataSource.query<{ disorder: number; wrong: number }[]>(
        `SELECT (SELECT count(*)::int FROM (SELECT due_at < lag(due_at) OVER (ORDER BY place) AS back FROM trace) t WHERE back) AS disorder,
           (SELECT count(*)::int FROM effect JOIN promised USING (key) WHERE effect.due_at <> promised.due_at) AS wrong`,
      );
      return ledgerResult(
        `${perHour * 72} promises due in 72 h of silence, 2 workers afterwards`,
        reckoning,
        [
          { text: `${row?.disorder ?? -1} out of due order`, met: row?.disorder === 0 },
          { text: `${row?.wrong ?? -1} told another due time`, met: row?.wrong === 0 },
        ],
      );
    } finally {
      await fleet.close();
      await ground.close();
    }
  },
};
