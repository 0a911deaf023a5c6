import type pg from 'pg';
import type { Config } from '../../config/config.js';
import { connect } from '../../database/connect.js';
import { findEmbeddedPostgres } from '../../database/embedded/find-embedded-postgres.js';
import { findPostgresBinaries } from '../../database/embedded/postgres-binaries.js';
import { migrations } from '../../database/migrations/index.js';
import { appliedMigrations } from '../../database/pending-migrations.js';
import { lastServedDatabase } from '../../server/served-database.js';
import { examineEngine } from './examine-engine.js';
import { examineQueues } from './examine-queues.js';
import { examineRole } from './examine-role.js';
import { type Finding, fault, note, ok } from './finding.js';

/** The server, the state of the schema, and where both are in order what lives on them. */
export async function examineDatabase(config: Config): Promise<Finding[]> {
  const { url, findings } = locate(config);
  if (url === null) return findings;
  const client = await connect(url, 'dondoc doctor');
  try {
    const version = await client.query<{ version: string }>(
      `SELECT current_setting('server_version') AS version`,
    );
    const server = ok('PostgreSQL', `answers, version ${version.rows[0]?.version ?? 'unknown'}`);
    const schema = await examineSchema(client);
    const rest = schema.state === 'fault' ? [] : await examineContents(client, config, url);
    return [...findings, server, schema, ...rest];
  } finally {
    await client.end();
  }
}

async function examineContents(client: pg.Client, config: Config, url: string): Promise<Finding[]> {
  return [
    await examineRole(client, config),
    ...(await examineQueues(client, config, url)),
    ...(await examineEngine(client)),
  ];
}

/** Where the database is; null where an embedded server does not run, which is no fault. */
function locate(config: Config): { url: string | null; findings: Finding[] } {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, findings: [] };
  findPostgresBinaries();
  const running = findEmbeddedPostgres(config.dataDir);
  if (running === null) {
    const text = 'the embedded server does not run, so nothing in it was looked at';
    return { url: null, findings: [note('PostgreSQL', text, 'It starts with: dondoc start')] };
  }
  const url = running.runUrl(lastServedDatabase(running.dataDir));
  if (running.ownerPid !== null) return { url, findings: [] };
  const text = 'the process that started the embedded server was killed';
  return { url, findings: [note('PostgreSQL', text, 'The next start takes it over.')] };
}

async function examineSchema(client: pg.Client): Promise<Finding> {
  const known = migrations.map((migration) => migration.name);
  const applied = await appliedMigrations(client);
  const pending = known.filter((name) => !applied.includes(name));
  if (pending.length > 0) {
    return fault(
      'schema',
      `${pending.length} of ${known.length} migrations are missing`,
      'Run: dondoc migrate',
    );
  }
  const newer = applied.filter((name) => !known.includes(name));
  if (newer.length > 0) {
    return fault('schema', `it is newer than this program: ${newer.join(', ')}`, 'Run the newer program.');
  }
  return ok('schema', `up to date, ${known.length} migration(s)`);
}
