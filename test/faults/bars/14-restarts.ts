import { setTimeout as wait } from 'node:timers/promises';
import { type Bar, inTime, sized } from '../lib/bar.js';
import { drain } from '../lib/drain.js';
import { greatest, inSeconds } from '../lib/figures.js';
import { Fleet } from '../lib/fleet.js';
import { ledgerResult, reckon } from '../lib/ledger.js';
import { Load } from '../lib/load.js';
import { between, seeded } from '../lib/random.js';
import { until } from '../lib/until.js';

/** Process after process is asked to end and replaced, under load: no request fails after its retry. */
export const restarts: Bar = {
  number: 14,
  title: 'rolling restarts under load',
  async run(lab, { size, seed }) {
    const wanted = sized(size, { ci: 4, short: 12, long: 50 });
    const random = seeded(seed);
    const ground = await lab.ground();
    const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl });
    try {
      await Promise.all([fleet.add('api'), fleet.add('api'), fleet.add('worker'), fleet.add('worker')]);
      const load = new Load(fleet, random, { steps: 2, workMs: 20, pauseMs: 20 }).start(4);
      const exits: number[] = [];
      const codes: (number | null)[] = [];
      for (let restart = 0; restart < wanted; restart += 1) {
        await wait(between(random, 100, 500));
        const [node] = fleet.nodes; // the oldest: replacements come in at the end
        if (node === undefined) throw new Error('the fleet is empty');
        const from = performance.now();
        node.terminate();
        await node.gone;
        exits.push(performance.now() - from);
        codes.push(node.exitCode);
        await until(
          'its replacement is ready',
          () => fleet.nodes.length === 4 && fleet.nodes.every((each) => each.ready),
        );
      }
      await load.stop();
      await drain(ground);
      const reckoning = await reckon(ground.dataSource, load.acknowledged);
      const [row] = await ground.dataSource.query<{ suspicion: number }[]>(
        'SELECT sum(suspicion)::int AS suspicion FROM due_job',
      );
      return ledgerResult(`${wanted} rolling restarts during ${reckoning.promised} effects`, reckoning, [
        {
          text: `${load.acknowledged.length} requests answered, ${load.refused} refused, ${load.repeats} sent again`,
          met: load.refused === 0,
        },
        {
          text: `exit in ${inSeconds(greatest(exits))} at most (bar: 10 s)`,
          met: inTime(size, greatest(exits), 10_000) && codes.every((code) => code === 0),
        },
        { text: `${row?.suspicion ?? 0} runs broken off`, met: row?.suspicion === 0 },
      ]);
    } finally {
      await fleet.close();
      await ground.close();
    }
  },
};
