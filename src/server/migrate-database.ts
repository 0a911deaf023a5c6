import { connect } from '../database/connect.js';
import { migrate } from '../database/migrate.js';
import { DatabaseBehindError, pendingMigrations } from '../database/pending-migrations.js';
import { grantRunRights } from '../database/roles/grant-run-rights.js';
import { ensureRunRole, roleOf } from '../database/roles/run-role.js';
import { QUEUE_SCHEMA } from '../queue/bullmq-store.js';
import { migrateQueueSchema } from '../queue/migrate-queue-schema.js';
import type { OpenDatabase } from './open-database.js';

/**
 * Brings a database up to date, the queues' schema included, gives the role that the platform runs as its rights where
 * it is another than the one that migrates, and answers the names of the migrations applied.
 *
 * A platform that knows the running role alone changes nothing: it is content with a database that is up to date.
 * Throws DatabaseBehindError where that is not so, RunRoleMissingError, RunRightsError.
 */
export async function migrateDatabase(
  database: Pick<OpenDatabase, 'url' | 'migrateUrl'>,
  report: (line: string) => void,
): Promise<string[]> {
  const { url, migrateUrl } = database;
  const role = roleOf(url);
  const separate = role !== null && role !== roleOf(migrateUrl);
  if (!separate && !(await mayMigrate(migrateUrl))) return [];
  const applied = await migrate(migrateUrl, {
    afterMigrations: async (client) => {
      await migrateQueueSchema(client);
      if (!separate) return;
      await ensureRunRole(client, role, decodeURIComponent(new URL(url).password));
      await grantRunRights(client, { role, queueSchema: QUEUE_SCHEMA });
    },
  });
  if (applied.length > 0) report(`Database brought up to date: ${applied.length} migration(s) applied`);
  return applied;
}

/** False for a role that may not create tables and need not. Throws DatabaseBehindError where it would have to. */
async function mayMigrate(url: string): Promise<boolean> {
  const client = await connect(url, 'dondoc migrate');
  try {
    const { rows } = await client.query<{ role: string; may: boolean }>(
      `SELECT current_user::text AS role, has_schema_privilege('public', 'CREATE') AS may`,
    );
    if (rows[0]?.may !== false) return true;
    const pending = await pendingMigrations(client);
    if (pending.length > 0) throw new DatabaseBehindError(rows[0].role, pending.length);
    return false;
  } finally {
    await client.end();
  }
}
