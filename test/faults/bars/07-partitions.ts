import { setTimeout as wait } from 'node:timers/promises';
import { type Bar, inTime, sized } from '../lib/bar.js';
import { drain } from '../lib/drain.js';
import { greatest, inSeconds } from '../lib/figures.js';
import { Fleet } from '../lib/fleet.js';
import { ledgerResult, reckon } from '../lib/ledger.js';
import { Load } from '../lib/load.js';
import { Proxy } from '../lib/proxy.js';
import { seeded } from '../lib/random.js';
import { until } from '../lib/until.js';

/** The wire between a worker and its stores is cut, broken or silent: nothing twice, and productive soon after. */
export const partitions: Bar = {
  number: 7,
  title: 'partitions between a worker and either store, half-open connections',
  async run(lab, { size, seed }) {
    const wanted = sized(size, { ci: 3, short: 6, long: 20 });
    const lasting = sized(size, { ci: 3_000, short: 8_000, long: 40_000 });
    const ground = await lab.ground();
    const wires = [await Proxy.open(Number(new URL(ground.url).port))];
    const [database] = wires;
    const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl });
    try {
      const settings = { url: database?.via(ground.url) ?? '', redisUrl: ground.redisUrl };
      if (lab.redis !== null && ground.redisUrl !== undefined) {
        const wire = await Proxy.open(lab.redis.port);
        wires.push(wire);
        settings.redisUrl = wire.via(ground.redisUrl);
      }
      await Promise.all([fleet.add('api'), fleet.add('worker')]);
      const cutOff = await fleet.add('worker', settings);
      const load = new Load(fleet, seeded(seed), { steps: 2, workMs: 5, pauseMs: 20 }).start(3);
      const back: number[] = [];
      for (let round = 0; round < wanted; round += 1) {
        const way = WAYS[round % WAYS.length] ?? WAYS[0];
        const which = round % (wires.length + 1);
        const cut = which === wires.length ? wires : wires.slice(which, which + 1);
        for (const wire of cut) wire.cut(way.cut);
        await wait(lasting);
        for (const wire of cut) wire.heal(way.heal);
        const runs = cutOff.runs;
        back.push(await until('the worker is productive again', () => cutOff.runs > runs + 1, 60_000));
      }
      await load.stop();
      await drain(ground);
      const reckoning = await reckon(ground.dataSource, load.acknowledged);
      const tried = `${wanted} partitions of ${inSeconds(lasting)}, broken and silent, during ${reckoning.promised} effects`;
      return ledgerResult(tried, reckoning, [
        {
          text: `the worker productive after ${inSeconds(greatest(back))} at most (bar: 20 s)`,
          met: inTime(size, greatest(back), 20_000) && !cutOff.ended,
        },
      ]);
    } finally {
      await fleet.close();
      for (const wire of wires) await wire.close();
      await ground.close();
    }
  },
};

/** Broken off; silent and then going on; silent and then broken off, as by a router that has forgotten them. */
const WAYS = [
  { cut: 'reset', heal: 'reset' },
  { cut: 'freeze', heal: 'resume' },
  { cut: 'freeze', heal: 'reset' },
] as const;
