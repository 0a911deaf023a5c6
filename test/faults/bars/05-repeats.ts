import { isDeepStrictEqual } from 'node:util';
import { type Bar, sized } from '../lib/bar.js';
import { drain } from '../lib/drain.js';
import { Fleet } from '../lib/fleet.js';
import { ledgerResult, reckon } from '../lib/ledger.js';
import { Load } from '../lib/load.js';
import { pick, seeded } from '../lib/random.js';

/** Every mutation five times at once under one key, to two processes: one effect, one answer, a named conflict. */
export const repeats: Bar = {
  number: 5,
  title: 'every mutation sent five times at once',
  async run(lab, { size, seed, plant }) {
    const wanted = sized(size, { ci: 60, short: 400, long: 10_000 });
    const random = seeded(seed);
    const ground = await lab.ground();
    const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl, plant });
    try {
      await Promise.all([fleet.add('api'), fleet.add('api'), fleet.add('worker')]);
      const load = new Load(fleet, random, {});
      const acknowledged: string[] = [];
      let alike = 0;
      let conflicts = 0;
      for (let first = 1; first <= wanted; first += BATCH) {
        const numbers = Array.from({ length: Math.min(BATCH, wanted - first + 1) }, (_, n) => first + n);
        await Promise.all(
          numbers.map(async (number) => {
            const input = load.next(number);
            const answers = await Promise.all(
              Array.from({ length: 5 }, async () => pick(random, fleet.of('api')).ask(input, 60_000)),
            );
            if (answers.every((answer) => isDeepStrictEqual(answer, answers[0]))) alike += 1;
            if (answers.some((answer) => 'ok' in answer)) acknowledged.push(input.key);
            const other = await pick(random, fleet.of('api')).ask({ ...input, key: `${input.key}9` }, 60_000);
            if ('problems' in other && other.problems[0]?.code === 'IDEMPOTENCY_CONFLICT') conflicts += 1;
          }),
        );
      }
      await drain(ground);
      const reckoning = await reckon(ground.dataSource, acknowledged);
      return ledgerResult(`${wanted} mutations, 5 times at once under one key each`, reckoning, [
        { text: `${reckoning.promised} promised`, met: reckoning.promised === wanted },
        { text: `${alike} times five equal answers`, met: alike === wanted },
        { text: `${conflicts} named conflicts for another input`, met: conflicts === wanted },
      ]);
    } finally {
      await fleet.close();
      await ground.close();
    }
  },
};

const BATCH = 10;
