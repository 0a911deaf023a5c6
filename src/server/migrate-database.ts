import { migrate } from '../database/migrate.js';
import { migrateQueueSchema } from '../queue/migrate-queue-schema.js';

/** Brings a database up to date, the queues' schema included, and answers the names of the migrations applied. */
export async function migrateDatabase(url: string, report: (line: string) => void): Promise<string[]> {
  const applied = await migrate(url, { afterMigrations: migrateQueueSchema });
  if (applied.length > 0) report(`Database brought up to date: ${applied.length} migration(s) applied`);
  return applied;
}
