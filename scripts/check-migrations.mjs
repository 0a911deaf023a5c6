// "Generating a migration yields nothing": what the migrations build is what the entities say.
//   node scripts/check-migrations.mjs [compiled src, default dist] [address of a migrated database]
// Without an address it starts a PostgreSQL of its own in a temporary folder and migrates an empty database.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [compiled = 'dist', address] = process.argv.slice(2);
const load = (module) => import(pathToFileURL(join(resolve(compiled), module)).href);

const differences = address === undefined ? await onOwnServer(compare) : await compare(address);
for (const query of differences) console.error(query);
console.log(
  differences.length === 0
    ? 'entities and migrations agree'
    : `${differences.length} statements are missing from the migrations`,
);
process.exitCode = differences.length === 0 ? 0 : 1;

/** The statements that would bring the database at `url` to what the entities say. */
async function compare(url) {
  const { createDataSource } = await load('database/data-source.js');
  const dataSource = createDataSource({ url, poolSize: 1, applicationName: 'dondoc check', patient: true });
  await dataSource.initialize();
  try {
    if (dataSource.entityMetadatas.length === 0) throw new Error('no entity is registered');
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await dataSource.destroy();
  }
}

async function onOwnServer(work) {
  const { startEmbeddedPostgres } = await load('database/embedded/start-embedded-postgres.js');
  const { ensureDatabase } = await load('database/ensure-database.js');
  const { migrate } = await load('database/migrate.js');
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-check-'));
  // As root the server runs as another user, who must come through.
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'server'),
    report: () => undefined,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  const end = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void end().then(() => process.exit(1)));
  try {
    const url = server.url('dondoc_check');
    await ensureDatabase(url);
    await migrate(url);
    return await work(url);
  } finally {
    await end();
  }
}
