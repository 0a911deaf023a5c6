import { join } from 'node:path';
import { run, startServer } from './child.mjs';
import { dondocEnvironment } from './prepare-database.mjs';

/** Connections to PostgreSQL that each server may open: the same for all. */
const POOL_SIZE = 10;

/** Starts the three servers one after another. Answers them in the order of their turns, with what stops them. */
export async function startContestants({ dist, bench, dataDir, database }) {
  const started = [];
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
  try {
    for (const start of [startDondoc, startPostGraphile, startPlainSql]) {
      started.push(await start({ dist, bench, dataDir, database }));
    }
    return { contestants: started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The API alone, as production serves it, with a key that reads. */
export async function startDondoc({ dist, dataDir, database }) {
  const program = join(dist, 'cli/dondoc.js');
  const env = dondocEnvironment({
    DATABASE_URL: database.url,
    DONDOC_DATA_DIR: dataDir,
    DONDOC_POOL_SIZE: String(POOL_SIZE),
    PORT: '0',
    NODE_ENV: 'production',
  });
  const key = await run(
    process.execPath,
    [program, 'keys', 'create', '--as', database.viewer, '--label', 'bench', '--read-only'],
    { env },
  );
  const server = await startServer('dondoc', [program, 'start', '--api-only', '--no-migrate'], env);
  return {
    ...server,
    key: 'dondoc',
    name: 'dondoc',
    applicationName: 'dondoc',
    headers: { authorization: `Bearer ${key.trim()}` },
  };
}

async function startPostGraphile({ bench, database }) {
  const applicationName = 'bench postgraphile';
  const preload = new URL('../promise-with-resolvers.mjs', import.meta.url).href;
  const args = ['--import', preload, join(bench, 'serve-postgraphile.mjs')];
  const server = await startServer('PostGraphile', args, peerEnvironment(database, applicationName));
  return { ...server, key: 'postgraphile', name: 'PostGraphile 5', applicationName, headers: {} };
}

async function startPlainSql({ bench, database }) {
  const applicationName = 'bench plain sql';
  const args = [join(bench, 'serve-plain-sql.mjs')];
  const server = await startServer('the plain SQL server', args, peerEnvironment(database, applicationName));
  return { ...server, key: 'plainSql', name: 'hand-written SQL', applicationName, headers: {} };
}

function peerEnvironment(database, applicationName) {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    GRAPHILE_ENV: 'production',
    DATABASE_URL: database.url,
    POOL_SIZE: String(POOL_SIZE),
    APPLICATION_NAME: applicationName,
  };
}
