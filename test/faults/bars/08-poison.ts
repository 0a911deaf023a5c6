import { systemActor } from '../../../src/domain/actor.js';
import { retryJob, skipJob } from '../../../src/services/jobs/mend-job.js';
import { transact } from '../../../src/services/transaction.js';
import { type Bar, sized } from '../lib/bar.js';
import { drain } from '../lib/drain.js';
import { Fleet } from '../lib/fleet.js';
import { describeReckoning, reckon } from '../lib/ledger.js';
import { Load } from '../lib/load.js';
import { seeded } from '../lib/random.js';

/** Jobs that end the process they run in: given up after three tries, visible, and nobody else is harmed. */
export const poison: Bar = {
  number: 8,
  title: 'jobs that end their process',
  async run(lab, { size, seed }) {
    const poisonous = sized(size, { ci: 2, short: 5, long: 5 });
    const total = sized(size, { ci: 80, short: 1_000, long: 5_000 });
    const ground = await lab.ground();
    const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl });
    const { dataSource } = ground;
    try {
      await Promise.all([fleet.add('api'), fleet.add('worker'), fleet.add('worker')]);
      const load = new Load(fleet, seeded(seed), { workMs: 10, delayMs: 2_000, total });
      const keys = Array.from({ length: poisonous }, (_, n) => `poison${n}.1`);
      load.start(5);
      for (const key of keys) {
        await load.ask({ ...load.next(0), key, idempotencyKey: key, poison: true });
      }
      await load.finish();
      await drain(ground);
      const reckoning = await reckon(dataSource, load.acknowledged);
      const given = await dataSource.query<{ key: string; tries: number; suspicion: number }[]>(
        'SELECT key, tries, suspicion FROM due_job WHERE quarantined_at IS NOT NULL ORDER BY key',
      );
      const tries = Math.max(0, ...given.map((row) => row.tries));
      const right = given.map((row) => row.key).join() === keys.join();
      const service = { dataSource, actor: systemActor('operator'), kick: () => undefined };
      const [mended = '', ...others] = keys;
      for (const key of others) await transact(service, (tx) => skipJob(tx, { key, reason: 'poison' }));
      await dataSource.query(`UPDATE due_job SET payload = payload || '{"poison": false}' WHERE key = $1`, [
        mended,
      ]);
      await transact(service, (tx) => retryJob(tx, { key: mended, reason: 'mended' }));
      await drain(ground);
      const after = await reckon(dataSource, [mended]);
      const innocent = reckoning.effects === total && reckoning.doubled + reckoning.early === 0;
      return {
        tried: `${poisonous} jobs that call process.exit among ${total}`,
        came: [
          `${given.length} given up after ${tries} tries at most (bar: 3), ${fleet.deaths} processes ended`,
          `others: ${describeReckoning({ ...reckoning, lost: reckoning.lost - poisonous, skipped: reckoning.skipped - poisonous, givenUp: 0 })}`,
          `one retried by hand: ${after.lost === 0 ? 'done' : 'not done'}, ${others.length} skipped`,
        ].join('; '),
        met: right && tries <= 3 && innocent && after.lost === 0 && after.givenUp === 0,
      };
    } finally {
      await fleet.close();
      await ground.close();
    }
  },
};
