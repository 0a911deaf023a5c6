import { fork, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BenchFault } from './bench-fault.mjs';
import { dondocEnvironment, withClient } from './prepare-database.mjs';
import { ratioByRound, spread } from './statistics.mjs';

const DATABASE = 'bench_rates';

/**
 * Events carried end to end, in turns on one PostgreSQL and where there is one on Redis: each contestant is told the
 * same number of events in each round and says how long the last effect took. Answers the rates and dondoc's ratios.
 */
export async function compareRates({ repository, dist, server, options, report, stops }) {
  await prepareTemplate(server, dist);
  const redis = await startRedis(report, stops);
  const contestants = [];
  for (const plan of plansOf(redis)) {
    report(`Rates: starting ${plan.title}`);
    const url = await copyOfTemplate(server, plan.key);
    contestants.push(await start(plan, { url, redis, dist, repository }, stops));
  }
  for (const contestant of contestants) await turn(contestant, options.warmUpEvents, 'warm');
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const contestant of contestants) {
      report(`Rates: round ${round} of ${options.rounds}: ${contestant.title}`);
      const seconds = await turn(contestant, options.events, round);
      contestant.rates.push(options.events / seconds);
    }
    for (const contestant of contestants)
      await everyEffectOnce(contestant, options.events * round + options.warmUpEvents);
  }
  return resultOf(contestants, options, redis !== null);
}

const STORES = [
  { store: 'postgres', title: 'PostgreSQL' },
  { store: 'redis', title: 'Redis' },
];

function plansOf(redis) {
  const stores = STORES.filter(({ store }) => store === 'postgres' || redis !== null);
  return [
    ...stores.map(({ store, title }) => ({
      key: `dondoc-${store}`,
      title: `dondoc on ${title}`,
      file: 'dondoc.mjs',
      store,
    })),
    ...stores.flatMap(({ store, title }) => [
      {
        key: `bare-${store}`,
        title: `bare BullMQ on ${title}, empty jobs`,
        file: 'bare-bullmq.mjs',
        store,
        record: 'no',
      },
      {
        key: `bare-effect-${store}`,
        title: `bare BullMQ on ${title}, jobs that insert a row`,
        file: 'bare-bullmq.mjs',
        store,
        record: 'yes',
      },
    ]),
    { key: 'dbos', title: 'DBOS, a workflow of one step', file: 'dbos.mjs', store: 'postgres' },
    { key: 'graphile-worker', title: 'graphile-worker', file: 'graphile-worker.mjs', store: 'postgres' },
  ];
}

/** Every contestant has a database of its own on the same server, so that none sees another's rows. */
async function prepareTemplate(server, dist) {
  await withClient(server.url('postgres'), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${DATABASE}`);
  });
  const url = server.url(DATABASE);
  const { migrate } = await import(pathToFileURL(join(dist, 'database/migrate.js')).href);
  await migrate(url);
  const { migrateQueueSchema } = await import(
    pathToFileURL(join(dist, 'queue/migrate-queue-schema.js')).href
  );
  await withClient(url, async (client) => {
    await migrateQueueSchema(client);
    await client.query(
      'CREATE TABLE effect (key text PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp())',
    );
  });
}

async function copyOfTemplate(server, key) {
  const name = `${DATABASE}_${key.replaceAll('-', '_')}`;
  await withClient(server.url('postgres'), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${DATABASE}`);
  });
  return server.url(name);
}

/** A Redis of the bench's own that keeps an append-only file, or null (said aloud) where none is installed. */
async function startRedis(report, stops) {
  if (spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status !== 0) {
    report('NOT MEASURED on Redis: redis-server is not installed (apt-get install redis-server)');
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-bench-redis-'));
  const port = await freePort();
  const args = ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''];
  const child = spawn('redis-server', [...args.map(String), '--maxmemory-policy', 'noeviction'], {
    stdio: 'ignore',
  });
  stops.push(async () => {
    child.kill('SIGKILL');
    await wait(100);
    rmSync(folder, { recursive: true, force: true });
  });
  return `redis://127.0.0.1:${port}`;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function start(plan, { url, redis, dist, repository }, stops) {
  const file = fileURLToPath(new URL(`../rates/${plan.file}`, import.meta.url));
  const env = dondocEnvironment({
    DIST: dist,
    REPOSITORY: repository,
    DATABASE_URL: url,
    REDIS_URL: plan.store === 'redis' ? redis : '',
    RECORD: plan.record ?? 'yes',
  });
  const child = fork(file, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  stops.push(async () => child.kill('SIGKILL'));
  const contestant = { ...plan, child, url, rates: [] };
  const told = await answer(contestant);
  if (told.ready !== true) throw new BenchFault(`${plan.title} did not start: ${told.fault}`);
  return contestant;
}

async function turn(contestant, events, round) {
  contestant.child.send({ events, round });
  const told = await answer(contestant);
  if (told.fault !== undefined) throw new BenchFault(`${contestant.title} failed: ${told.fault}`);
  return told.seconds;
}

function answer({ child }) {
  return new Promise((resolve) => {
    const ended = () => resolve({ fault: 'its process ended' });
    child.once('exit', ended);
    child.once('message', (told) => {
      child.off('exit', ended);
      resolve(told);
    });
  });
}

/** A rate counts only where every effect is there, once. The key is the primary key, so twice cannot be. */
async function everyEffectOnce({ title, record, url }, expected) {
  if (record === 'no') return;
  await withClient(url, async (client) => {
    const { rows } = await client.query('SELECT count(*)::int AS count FROM effect');
    if (rows[0].count !== expected)
      throw new BenchFault(`${title} recorded ${rows[0].count} effects; ${expected} should be there`);
  });
}

function resultOf(contestants, { events, rounds }, redis) {
  const ratesOf = (key) => contestants.find((contestant) => contestant.key === key).rates;
  const pairs = [
    ['dondoc-postgres', 'bare-postgres'],
    ['dondoc-postgres', 'bare-effect-postgres'],
    ['dondoc-postgres', 'dbos'],
    ['dondoc-postgres', 'graphile-worker'],
    ...(redis
      ? [
          ['dondoc-redis', 'bare-redis'],
          ['dondoc-redis', 'bare-effect-redis'],
        ]
      : []),
  ];
  const titleOf = (key) => contestants.find((contestant) => contestant.key === key).title;
  return {
    title: `Events carried end to end: ${events} a round, ${rounds} rounds`,
    redis,
    contestants: contestants.map(({ key, title, rates }) => ({ key, title, eventsPerSecond: spread(rates) })),
    ratios: pairs.map(([own, other]) => ({
      over: other,
      name: `${titleOf(own)} ÷ ${titleOf(other)}`,
      eventsPerSecond: ratioByRound(ratesOf(own), ratesOf(other)),
    })),
  };
}
