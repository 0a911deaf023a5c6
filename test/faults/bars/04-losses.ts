import { setTimeout as wait } from 'node:timers/promises';
import { connect } from '../../../src/database/connect.js';
import { migrateQueueSchema } from '../../../src/queue/migrate-queue-schema.js';
import { openQueueBackend } from '../../../src/queue/open-queue-backend.js';
import { type Bar, inTime, type Size, sized } from '../lib/bar.js';
import type { BarResult } from '../lib/bar-result.js';
import { drain } from '../lib/drain.js';
import { greatest, inSeconds } from '../lib/figures.js';
import { Fleet } from '../lib/fleet.js';
import type { Ground, Lab } from '../lib/lab.js';
import { ledgerResult, reckon } from '../lib/ledger.js';
import { Load } from '../lib/load.js';
import { between, seeded } from '../lib/random.js';
import { until } from '../lib/until.js';

/** The queue loses all it holds, again and again: rebuilt from rows. */
export const losses: Bar = {
  number: 4,
  title: 'the queue wiped, and its schema dropped',
  async run(lab, options) {
    const wiped = await wipe(lab, options.size, options.seed);
    const rebuilt = await rebuild(lab, options.size);
    return {
      tried: `${wiped.tried}; ${rebuilt.tried}`,
      came: `${wiped.came}; ${rebuilt.came}`,
      met: wiped.met && rebuilt.met,
    };
  },
};

async function wipe(lab: Lab, size: 'ci' | 'short' | 'long', seed: number): Promise<BarResult> {
  const wanted = sized(size, { ci: 2, short: 8, long: 100 });
  const random = seeded(seed);
  const ground = await lab.ground();
  const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl });
  try {
    await Promise.all([fleet.add('api'), fleet.add('worker'), fleet.add('worker')]);
    const load = new Load(fleet, random, { steps: 2, workMs: 5, pauseMs: 30 }).start(3);
    const noticed: number[] = [];
    for (let round = 0; round < wanted; round += 1) {
      await wait(between(random, 300, 1_500));
      const told = fleet.logged.filter((line) => line.includes(LOST)).length;
      await ground.wipeQueues();
      const last = round === wanted - 1;
      if (last && lab.backend === 'postgres') await dropSchema(ground);
      if (last || round % 10 === 0) {
        noticed.push(
          await until(
            'the loss is noticed',
            () => fleet.logged.filter((line) => line.includes(LOST)).length > told,
          ),
        );
      }
    }
    await load.stop();
    await drain(ground);
    const reckoning = await reckon(ground.dataSource, load.acknowledged);
    const blow =
      lab.backend === 'redis' ? 'FLUSHALL' : 'queue tables emptied, and the schema dropped at last';
    return ledgerResult(`${wanted} × ${blow} during ${reckoning.promised} effects`, reckoning, [
      {
        text: `a loss noticed after ${inSeconds(greatest(noticed))} at most (bar: 15 s)`,
        met: inTime(size, greatest(noticed), 15_000),
      },
    ]);
  } finally {
    await fleet.close();
    await ground.close();
  }
}

const LOST = 'a schedule was lost';

/** The schema goes and is migrated anew while processes are at work on it. */
async function dropSchema(ground: Ground): Promise<void> {
  const client = await connect(ground.url, 'dondoc faults');
  try {
    await dropAtLast(client);
    await migrateQueueSchema(client);
  } finally {
    await client.end();
  }
}

/** Those at work on the tables may be in the way of the drop, which PostgreSQL then breaks off. */
async function dropAtLast(client: { query: (statement: string) => Promise<unknown> }): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('DROP SCHEMA bullmq CASCADE');
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== '40P01' || attempt === 20) throw error;
    }
  }
}

/** So many timers are in the queue and lost: how long until all of them are in it again. */
async function rebuild(lab: Lab, size: Size): Promise<BarResult> {
  const timers = sized(size, { ci: 2_000, short: 10_000, long: 100_000 });
  const ground = await lab.ground();
  const fleet = new Fleet({ url: ground.url, redisUrl: ground.redisUrl });
  const silent = () => undefined;
  const backend = await openQueueBackend({
    databaseUrl: ground.url,
    ...(ground.redisUrl === undefined ? {} : { redisUrl: ground.redisUrl }),
    installation: ground.url.slice(-12),
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  try {
    await ground.dataSource.query(
      `INSERT INTO due_job (key, job, payload, lane, due_at) SELECT 'k_' || n, 'fault-bulk', '{}', 'bulk', now()
         FROM generate_series(1, $1::int) n`,
      [timers],
    );
    await fleet.add('dispatcher');
    const all = async (): Promise<boolean> => (await backend.counts('bulk')).waiting >= timers;
    await until('all timers are queued', all, 300_000);
    await ground.wipeQueues();
    await ground.dataSource.query(
      'UPDATE due_job SET pushes = 0, next_push_at = clock_timestamp() WHERE done_at IS NULL',
    );
    const took = await until('all timers are queued again', all, 300_000);
    return {
      tried: `${timers} timers lost`,
      came: `queued again in ${inSeconds(took)} (bar: 30 s for 100,000)`,
      met: inTime(size, took, 30_000),
    };
  } finally {
    await backend.close();
    await fleet.close();
    await ground.close();
  }
}
