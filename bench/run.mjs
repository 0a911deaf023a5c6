// npm run bench: the comparison described in README.md. Progress on stderr, the result on stdout.
import { existsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BenchFault } from './lib/bench-fault.mjs';
import { stopChildren } from './lib/child.mjs';
import { HELP, readOptions } from './lib/options.mjs';
import { installPeers, prepareProgram } from './lib/prepare-program.mjs';
import { MANY_CONNECTIONS } from './lib/server-settings.mjs';

const bench = fileURLToPath(new URL('.', import.meta.url));
const repository = resolve(bench, '..');
let stopping = false;

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else console.log(await compare(options));
} catch (error) {
  // What fails because everything is being stopped says nothing.
  if (!stopping) console.error(error instanceof BenchFault ? error.message : error);
  process.exitCode ??= error instanceof BenchFault ? error.exitCode : 1;
}

async function compare(options) {
  const stops = [];
  stopOnSignal(stops);
  try {
    const document = await conduct(options, stops);
    return options.json
      ? JSON.stringify(document, null, 2)
      : (await import('./lib/table.mjs')).page(document);
  } finally {
    await stopAll(stops);
  }
}

async function conduct(options, stops) {
  if (!existsSync(join(repository, 'node_modules'))) throw new BenchFault('Run npm ci first.');
  const dist = await prepareProgram(repository, options.dist, report);
  const dataDir = resolve(options.dataDir ?? join(bench, '.dondoc'));
  if (options.only === 'audit') {
    const { measureAudit } = await import('./lib/measure-audit.mjs');
    const server = await startServer(dist, dataDir, stops);
    const audit = await measureAudit({ dist, server, options: options.audit, report });
    return { machine: machineOf(null), options, audit };
  }
  if (options.only === 'attacks') {
    const { prepareDatabase } = await import('./lib/prepare-database.mjs');
    const { startDondoc } = await import('./lib/contestants.mjs');
    const { startLoad } = await import('./lib/measure.mjs');
    const { measureAttacks } = await import('./lib/measure-attacks.mjs');
    const database = await prepareDatabase({ repository, dist, dataDir, report, stops });
    const server = await startDondoc({ dist, dataDir, database });
    stops.push(server.stop);
    const load = startLoad();
    stops.push(async () => load.stop());
    const machine = machineOf(database.version);
    return {
      machine,
      options,
      attacks: await measureAttacks({ server, load, options: options.attacks, report }),
    };
  }
  await installPeers(bench, report);
  // Only now are the peers' packages there to be imported.
  const { prepareDatabase, withClient } = await import('./lib/prepare-database.mjs');
  const { startContestants } = await import('./lib/contestants.mjs');
  const { compareAnswers } = await import('./lib/compare-answers.mjs');
  const { measure, startLoad } = await import('./lib/measure.mjs');
  const { questions } = await import('./lib/questions.mjs');
  const { summarize } = await import('./lib/summarize.mjs');

  if (options.only === 'rates') {
    const server = await startServer(dist, dataDir, stops);
    return { machine: machineOf(null), options, rates: await rates(server) };
  }
  const database = await prepareDatabase({ repository, dist, dataDir, report, stops });
  const { contestants, stop } = await startContestants({ dist, bench, dataDir, database });
  stops.push(stop);
  const load = startLoad();
  stops.push(async () => load.stop());

  const document = await withClient(database.url, async (client) => {
    const bytes = {};
    for (const question of questions) bytes[question.key] = await compareAnswers(question, contestants);
    report('All three answer the same');
    const loadBefore = loadAverage();
    const results = [];
    for (const question of questions) {
      const turns = await measure({ question, contestants, load, client, options, report });
      await compareAnswers(question, contestants);
      results.push({ ...summarize(question, turns, bytes[question.key], contestants), rounds: turns });
    }
    return { machine: machineOf(database.version, loadBefore), options, results };
  });
  if (options.only === 'questions') return document;
  // What answered the questions takes nothing from the rates.
  await stop();
  return { ...document, rates: await rates(database.server) };

  async function rates(server) {
    const { compareRates } = await import('./lib/compare-rates.mjs');
    return compareRates({ repository, dist, server, options: options.rates, report, stops });
  }
}

async function startServer(dist, dataDir, stops) {
  const { startEmbeddedPostgres } = await import(
    pathToFileURL(join(dist, 'database/embedded/start-embedded-postgres.js')).href
  );
  const server = await startEmbeddedPostgres({ dataDir, report, settings: MANY_CONNECTIONS });
  stops.push(() => server.stop());
  return server;
}

function machineOf(postgresql, loadBefore = loadAverage()) {
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    node: process.versions.node,
    postgresql,
    loadBefore,
    get loadAfter() {
      return loadAverage();
    },
  };
}

function loadAverage() {
  return loadavg()
    .map((number) => number.toFixed(1))
    .join(' ');
}

function report(line) {
  console.error(line);
}

async function stopAll(stops) {
  for (const stop of stops.splice(0).reverse()) await stop();
}

/** Ctrl-C leaves nothing running. */
function stopOnSignal(stops) {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => {
      stopping = true;
      report('Stopping');
      stopChildren();
      void stopAll(stops).finally(() => process.exit(code));
    });
  }
}
