import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { run } from './child.mjs';
import { MANY_CONNECTIONS } from './server-settings.mjs';

/** The moment of the conference, whose league table is asked for. */
const UNTIL = '2023-06-13T18:00';
const SIMULATED = 'demo_haiphong_2023';
const MEASURED = 'bench';

/**
 * Simulates the shipped campaign, starts PostgreSQL on the bench's own data folder and makes the database that is
 * measured: a copy, with what the peer needs beside it. Answers its address; `stops` is given what stops the server.
 */
export async function prepareDatabase({ repository, dist, dataDir, report, stops }) {
  report(`Simulating the campaign up to ${UNTIL} in ${dataDir} (goes on from where it stands)`);
  const campaign = join(repository, 'data/haiphong-2023');
  await run(
    process.execPath,
    [join(dist, 'cli/dondoc.js'), 'demo', '--campaign', campaign, '--until', UNTIL, '--exit', '--json'],
    { env: dondocEnvironment({ DONDOC_DATA_DIR: dataDir }), cwd: repository },
  );
  const module = pathToFileURL(join(dist, 'database/embedded/start-embedded-postgres.js')).href;
  const { startEmbeddedPostgres } = await import(module);
  const server = await startEmbeddedPostgres({ dataDir, report, settings: MANY_CONNECTIONS });
  stops.push(() => server.stop());
  await withClient(server.url('postgres'), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${MEASURED} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${MEASURED} TEMPLATE ${SIMULATED}`);
  });
  const url = server.url(MEASURED);
  const facts = await withClient(url, async (client) => {
    await createPeerSchema(client, join(repository, 'bench/sql'));
    await client.query('VACUUM (ANALYZE)');
    const { rows } = await client.query(
      `SELECT settings->'cast'->>'viewer' AS viewer, current_setting('server_version') AS version FROM campaign`,
    );
    return rows[0];
  });
  return { url, server, ...facts };
}

/** The environment of a dondoc process: nothing of the user's configuration, neither exported nor in a file `.env`. */
export function dondocEnvironment(own) {
  const { PATH, HOME, TMPDIR } = process.env;
  const empty = { DATABASE_URL: '', REDIS_URL: '', PORT: '', HOST: '', NODE_ENV: '', LOG_LEVEL: 'warn' };
  return { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...empty, ...own };
}

export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function createPeerSchema(client, folder) {
  await client.query(await readFile(join(folder, 'peer-schema.sql'), 'utf8'));
  const rows = await readFile(join(folder, 'league-rows.sql'), 'utf8');
  await client.query(
    `CREATE FUNCTION peer.league_table(campaign text, indicator text, level text, day date)
     RETURNS SETOF peer.league_row LANGUAGE sql STABLE AS $body$${rows}$body$`,
  );
}
