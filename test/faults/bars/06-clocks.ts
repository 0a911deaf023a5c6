import { setTimeout as wait } from 'node:timers/promises';
import { startOfLocalDay } from '../../../src/domain/deadline.js';
import { type Bar, type BarOptions, sized } from '../lib/bar.js';
import type { BarResult } from '../lib/bar-result.js';
import { drain } from '../lib/drain.js';
import { Fleet } from '../lib/fleet.js';
import type { Lab } from '../lib/lab.js';
import { describeReckoning, isClean, ledgerResult, reckon } from '../lib/ledger.js';
import { Load } from '../lib/load.js';
import { seeded } from '../lib/random.js';

/** Clocks that are wrong: of processes by an hour, of the platform by five minutes; and midnight. */
export const clocks: Bar = {
  number: 6,
  title: 'clocks of processes ± 1 h, of the platform ± 5 min, midnight',
  async run(lab, options) {
    const processes = await wrongProcesses(lab, options);
    const platform = await steppedPlatform(lab);
    return {
      tried: `${processes.tried}; ${platform.tried}`,
      came: `${processes.came}; ${platform.came}`,
      met: processes.met && platform.met,
    };
  },
};

async function wrongProcesses(lab: Lab, { size, seed, plant }: BarOptions): Promise<BarResult> {
  const ground = await lab.ground();
  const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl, plant });
  try {
    await Promise.all([
      fleet.add('api', { clockAheadMs: -HOUR }),
      fleet.add('worker', { clockAheadMs: HOUR }),
      fleet.add('worker', { clockAheadMs: -HOUR }),
    ]);
    const total = sized(size, { ci: 60, short: 300, long: 5_000 });
    const load = new Load(fleet, seeded(seed), {
      steps: plant === undefined ? 2 : 1,
      delayMs: 3_000,
      total,
    }).start(5);
    await load.finish();
    await drain(ground);
    const reckoning = await reckon(ground.dataSource, load.acknowledged);
    return ledgerResult('api 1 h behind, workers 1 h ahead and behind', reckoning);
  } finally {
    await fleet.close();
    await ground.close();
  }
}

const HOUR = 3_600_000;
const ZONE = 'Asia/Ho_Chi_Minh';

/** The platform's clock stands a second before midnight in the campaign's zone, goes back five minutes, ahead ten. */
async function steppedPlatform(lab: Lab): Promise<BarResult> {
  const ground = await lab.ground();
  const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl });
  const midnight = startOfLocalDay('2023-06-21', ZONE).getTime();
  const setClock = async (ms: number): Promise<void> => {
    await ground.dataSource.query(`UPDATE clock SET mode = 'VIRTUAL', now = $1`, [new Date(ms)]);
  };
  try {
    await setClock(midnight - 1_000);
    // One each minute around midnight, one at the very instant.
    const dues = Array.from({ length: 21 }, (_, n) => new Date(midnight + (n - 10) * 60_000));
    await ground.dataSource.query(
      `WITH due AS (SELECT 'm' || place || '.1' AS key, at FROM unnest($1::timestamptz[]) WITH ORDINALITY AS d(at, place)),
         said AS (INSERT INTO promised (key, due_at) SELECT key, at FROM due)
       INSERT INTO due_job (key, job, payload, lane, due_at)
       SELECT key, 'fault-normal', '{"delayMs":0,"steps":1,"workMs":0,"poison":false}', 'normal', at FROM due`,
      [dues],
    );
    await fleet.add('worker');
    const seen: number[] = [];
    for (const minutes of [-1 / 60, -5, 0, -5, 5, 0, 10]) {
      await setClock(midnight + minutes * 60_000);
      await wait(1_500);
      const [row] = await ground.dataSource.query<{ done: number }[]>(
        'SELECT count(*)::int AS done FROM effect',
      );
      seen.push(row?.done ?? 0);
    }
    await drain(ground);
    const reckoning = await reckon(ground.dataSource, []);
    const expected = [10, 10, 11, 11, 16, 16, 21].join();
    return {
      tried: 'the platform’s clock stepped ± 5 min and ± 10 min across midnight in the campaign’s zone',
      came: `${describeReckoning(reckoning)}; done at each reading: ${seen.join()}`,
      met: isClean(reckoning) && seen.join() === expected,
    };
  } finally {
    await fleet.close();
    await ground.close();
  }
}
