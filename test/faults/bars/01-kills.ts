import { setTimeout as wait } from 'node:timers/promises';
import { type Bar, sized } from '../lib/bar.js';
import { drain } from '../lib/drain.js';
import { Fleet } from '../lib/fleet.js';
import { ledgerResult, reckon } from '../lib/ledger.js';
import { Load } from '../lib/load.js';
import { between, pick, seeded } from '../lib/random.js';
import { until } from '../lib/until.js';

/** Kills of api, worker and dispatcher while clients ask and jobs run: nothing lost, doubled, skipped or early. */
export const kills: Bar = {
  number: 1,
  title: 'kill -9 of api, worker and dispatcher under load',
  async run(lab, { size, seed, plant }) {
    const wanted = plant === undefined ? sized(size, { ci: 14, short: 40, long: 1_000 }) : PLANTED_KILLS;
    const effects = sized(size, { ci: 250, short: 1_500, long: 50_000 });
    const random = seeded(seed);
    const ground = await lab.ground();
    const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl, plant });
    try {
      await Promise.all([
        fleet.add('api'),
        fleet.add('worker'),
        fleet.add('worker'),
        fleet.add('dispatcher'),
      ]);
      const load = new Load(fleet, random, { steps: 3, workMs: plant === undefined ? 5 : 60, pauseMs: 40 });
      load.start(3);
      while (fleet.kills < wanted) {
        await wait(between(random, 50, 400));
        const ready = fleet.nodes.filter((node) => node.ready && !node.ended);
        // Every other time one that has something in hand.
        const busy = ready.filter((node) => node.inHand.size > 0);
        const victims = plant !== undefined || fleet.kills % 2 === 0 ? busy : ready;
        if (victims.length > 0) await fleet.kill(pick(random, victims));
      }
      await until('there are enough cases', () => load.acknowledged.length * 3 >= effects, 3_600_000);
      await load.stop();
      await drain(ground);
      const reckoning = await reckon(ground.dataSource, load.acknowledged);
      const tried = `${fleet.kills} kills of ${fleet.nodes.length} processes during ${reckoning.promised} effects`;
      const repeats = `${load.repeats} mutations sent again`;
      return ledgerResult(tried, reckoning, [{ text: repeats, met: true }], fleet.kills);
    } finally {
      await fleet.close();
      await ground.close();
    }
  },
};

/** Enough to meet a job between its effect and its commit. */
const PLANTED_KILLS = 4;
