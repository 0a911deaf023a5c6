import type pg from 'pg';
import type { Config } from '../../config/config.js';
import { examineRights } from '../../database/roles/examine-rights.js';
import { APPEND_ONLY } from '../../database/roles/table-rights.js';
import { QUEUE_SCHEMA } from '../../queue/bullmq-store.js';
import { type Finding, fault, note, ok } from './finding.js';

/** Whether the role that the platform runs as can change what is on record, as PostgreSQL sees it. */
export async function examineRole(client: pg.Client, config: Config): Promise<Finding> {
  const { rows } = await client.query<{ role: string }>('SELECT current_user::text AS role');
  const role = rows[0]?.role ?? '';
  const { unrestricted, lacking, excess } = await examineRights(client, role, QUEUE_SCHEMA);
  const who = `the platform runs as "${role}"`;
  if (unrestricted) {
    const text = `${who}, which migrates too: it can change and delete what is on record`;
    const cure = 'Keep them apart by a DATABASE_MIGRATE_URL beside DATABASE_URL (docs/database-roles.md).';
    return config.databaseMigrateUrl === null ? note('roles', text, cure) : fault('roles', text, cure);
  }
  if (excess.length > 0) {
    const cure = 'Take it away from the role, or from PUBLIC; dondoc migrate takes away what it may.';
    return fault('roles', `${who}, which has too many rights: ${list(excess)}`, cure);
  }
  if (lacking.length > 0)
    return fault('roles', `${who}, which lacks rights: ${list(lacking)}`, 'Run: dondoc migrate');
  return ok(
    'roles',
    `${who}, which cannot change or delete what is in ${APPEND_ONLY.length} tables of record`,
  );
}

function list(all: readonly string[]): string {
  const shown = all.slice(0, 3).join(', ');
  return all.length > 3 ? `${shown} and ${all.length - 3} more` : shown;
}
