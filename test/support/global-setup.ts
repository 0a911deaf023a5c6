import pg from 'pg';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/database/embedded/start-embedded-postgres.js';
import { ensureDatabase } from '../../src/database/ensure-database.js';
import { migrateDatabase } from '../../src/server/migrate-database.js';
import { createRunFolder, removeRunFolder, serverFolder, sweepRunFolders } from './run-folder.js';
import { announceRun, TEMPLATE_DATABASE } from './test-run.js';
import { withServer } from './test-server.js';

/** Before all tests: one PostgreSQL for the run, and in it the migrated database that every test file copies. */
// oxlint-disable-next-line import/no-default-export -- jest asks for it
export default async function globalSetup(): Promise<void> {
  await sweepRunFolders();
  const folder = createRunFolder();
  removeOnSignal(folder);
  try {
    const lines: string[] = [];
    const server = await startEmbeddedPostgres({
      dataDir: serverFolder(folder),
      report: (line) => lines.push(line),
      settings: THROWAWAY,
    });
    announceRun({ server: server.url('postgres'), runServer: server.runUrl('postgres'), folder });
    await prepareTemplate(server);
    await closeTemplate();
  } catch (error) {
    await removeRunFolder(folder);
    throw error;
  }
}

/** Nothing of a run needs to survive a crash. Autovacuum would hold the template open while it is copied. */
const THROWAWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '150',
};

async function prepareTemplate(server: EmbeddedPostgres): Promise<void> {
  const migrateUrl = server.url(TEMPLATE_DATABASE);
  await ensureDatabase(migrateUrl);
  await migrateDatabase({ url: server.runUrl(TEMPLATE_DATABASE), migrateUrl }, () => undefined);
}

/** Nobody connects to the template any more: one open connection would make every copy fail. */
async function closeTemplate(): Promise<void> {
  await withServer((server) =>
    server.query(
      `ALTER DATABASE ${pg.escapeIdentifier(TEMPLATE_DATABASE)} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`,
    ),
  );
}

function removeOnSignal(folder: string): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      void removeRunFolder(folder).finally(() => process.exit(code));
    });
  }
}
