import { fork } from 'node:child_process';
import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import { createCast } from '../../support/cast.js';
import { type Bar, sized } from '../lib/bar.js';
import type { Ground } from '../lib/lab.js';
import { issueOnce, type MutantOrder, mutantProgram } from '../lib/mutant.js';

/** Kills between any two statements of a real mutation: all or nothing, and the retry gets the one answer. */
export const statements: Bar = {
  number: 2,
  title: 'kill -9 between any two statements of a mutation',
  async run(lab, { size }) {
    const ground = await lab.ground();
    try {
      await createCast(ground.dataSource);
      const before = await footprint(ground);
      await issueOnce(ground.dataSource, 0);
      const step = difference(await footprint(ground), before);
      const total = await statementsOf(ground, 1);
      const spots = Array.from({ length: total }, (_, index) => index + 1).flatMap((at) => [
        { at, sent: false },
        { at, sent: true },
      ]);
      const wanted = sized(size, { ci: 10, short: 24, long: 300 });
      let atomic = 0;
      let answered = 0;
      let whole = 0;
      const wrong: string[] = [];
      for (let kill = 0; kill < wanted; kill += 1) {
        const even =
          Math.round((kill * (spots.length - 1)) / Math.max(1, Math.min(wanted, spots.length) - 1)) %
          spots.length;
        const spot = spots[even] ?? { at: 1, sent: false };
        const number = kill + 2;
        const was = await footprint(ground);
        await runMutant({ url: ground.url, number, killAt: spot.at, sent: spot.sent });
        await settled(ground);
        const after = difference(await footprint(ground), was);
        const none = Object.keys(after).length === 0;
        if (none || isDeepStrictEqual(after, step)) atomic += 1;
        else wrong.push(`statement ${spot.at} of ${total}: ${JSON.stringify(after)}`);
        if (!none) whole += 1;
        const first = await issueOnce(ground.dataSource, number);
        const again = await issueOnce(ground.dataSource, number);
        const stands = difference(await footprint(ground), was);
        const good = isDeepStrictEqual(first, again) && isDeepStrictEqual(stands, step) && 'ok' in first;
        if (good) answered += 1;
        else wrong.push(`statement ${spot.at} of ${total}: the retry left ${JSON.stringify(stands)}`);
      }
      return {
        tried: `${wanted} kills at the ${total} statements of issueDirective, before and after each was sent`,
        came: `${atomic} all or nothing (${whole} all), ${answered} retries with the one answer${wrong.length > 0 ? `; ${wrong[0]}` : ''}`,
        met: atomic === wanted && answered === wanted,
        kills: wanted,
      };
    } finally {
      await ground.close();
    }
  },
};

interface Footprint {
  [table: string]: number;
}

/** Rows by table. */
async function footprint(ground: Ground): Promise<Footprint> {
  const tables = await ground.dataSource.query<{ name: string }[]>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows FROM "${name}"`);
  const rows = await ground.dataSource.query<{ name: string; rows: number }[]>(counts.join(' UNION ALL '));
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}

function difference(after: Footprint, before: Footprint): Footprint {
  const changed = Object.entries(after).filter(([name, rows]) => rows !== before[name]);
  return Object.fromEntries(changed.map(([name, rows]) => [name, rows - (before[name] ?? 0)]));
}

/** How many statements one mutation is. */
async function statementsOf(ground: Ground, number: number): Promise<number> {
  const counted = await runMutant({ url: ground.url, number, killAt: 0, sent: false });
  if (counted === null) throw new Error('the mutation was killed though nobody asked');
  return counted;
}

async function runMutant(order: MutantOrder): Promise<number | null> {
  const child = fork(mutantProgram, [], {
    env: { ...process.env, NODE_OPTIONS: '', FAULT_MUTANT: JSON.stringify(order) },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let counted: number | null = null;
  child.on('message', (message: { statements: number }) => {
    counted = message.statements;
  });
  await once(child, 'exit');
  return counted;
}

/** PostgreSQL has seen that the process is gone: no transaction of it is open. */
async function settled(ground: Ground): Promise<void> {
  for (;;) {
    const [row] = await ground.dataSource.query<{ open: number }[]>(
      `SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'mutant'`,
    );
    if (row?.open === 0) return;
  }
}
