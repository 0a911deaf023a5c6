import pg from 'pg';
import { examineRights } from './examine-rights.js';
import { privilegesOf, TABLE_RIGHTS } from './table-rights.js';

/** The running role can do more than it should, or less, and granting did not mend it. */
export class RunRightsError extends Error {
  override readonly name = 'RunRightsError';
}

/**
 * Gives the running role exactly the rights decided in TABLE_RIGHTS, and those the queues need; whatever else was
 * granted to it is taken away. To be called by the owner after migrations, behind their lock; where all is as it
 * should be nothing is written. Throws RunRightsError where the role has rights that are not to be taken from it, such
 * as the owner's or a superuser's.
 */
export async function grantRunRights(
  client: pg.ClientBase,
  options: { role: string; queueSchema: string },
): Promise<void> {
  const { role, queueSchema } = options;
  const before = await examineRights(client, role, queueSchema);
  if (before.unrestricted) {
    throw new RunRightsError(
      `The role "${role}" of DATABASE_URL owns the tables or is a superuser, so nothing can be kept from it. ` +
        'Name another role in DATABASE_URL, or leave DATABASE_MIGRATE_URL out (docs/database-roles.md).',
    );
  }
  if (before.lacking.length === 0 && before.excess.length === 0) return;
  await client.query('BEGIN');
  try {
    for (const statement of await statementsFor(client, role, queueSchema)) await client.query(statement);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
  const { lacking, excess } = await examineRights(client, role, queueSchema);
  if (lacking.length === 0 && excess.length === 0) return;
  throw new RunRightsError(
    [
      `The role "${role}" of DATABASE_URL does not have the rights it should.`,
      ...(excess.length === 0 ? [] : [`Too much: ${some(excess)}. Revoke it from PUBLIC or from the role.`]),
      ...(lacking.length === 0 ? [] : [`Too little: ${some(lacking)}. Grant it as the owner.`]),
    ].join(' '),
  );
}

async function statementsFor(client: pg.ClientBase, role: string, queueSchema: string): Promise<string[]> {
  const to = pg.escapeIdentifier(role);
  const queues = pg.escapeIdentifier(queueSchema);
  const { rows } = await client.query<Objects>(
    `SELECT quote_ident(current_database()) AS database,
       ARRAY(SELECT relname::text FROM pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
               AND pg_has_role(relowner, 'USAGE') ORDER BY relname) AS tables,
       ARRAY(SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = $1 AND c.relkind = 'S' AND c.relname NOT LIKE 'bullmq\\_jid\\_%') AS "queueSequences",
       ARRAY(SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = $1 AND c.relkind = 'S' AND c.relname LIKE 'bullmq\\_jid\\_%'
               AND c.relowner <> (SELECT oid FROM pg_roles WHERE rolname = $2)) AS sequences`,
    [queueSchema, role],
  );
  const [objects] = rows;
  if (objects === undefined) throw new Error('the database has not said what is in it');
  const { database, tables, queueSequences, sequences } = objects;
  return [
    `REVOKE CREATE ON SCHEMA public FROM PUBLIC`,
    `REVOKE ALL ON SCHEMA public FROM ${to}`,
    `REVOKE ALL ON DATABASE ${database} FROM ${to}`,
    `GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${to}`,
    `GRANT USAGE ON SCHEMA public TO ${to}`,
    ...tables.flatMap((table) => grantsOn(table, to)),
    `GRANT USAGE, CREATE ON SCHEMA ${queues} TO ${to}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${queues} TO ${to}`,
    // Left from when one role did all; the queue makes them anew, and loses nothing by it.
    ...sequences.map((sequence) => `DROP SEQUENCE ${sequence}`),
    ...queueSequences.map((sequence) => `GRANT USAGE ON SEQUENCE ${sequence} TO ${to}`),
  ];
}

interface Objects {
  database: string;
  tables: string[];
  queueSequences: string[];
  sequences: string[];
}

function grantsOn(table: string, to: string): string[] {
  const name = `public.${pg.escapeIdentifier(table)}`;
  const revoke = `REVOKE ALL ON ${name} FROM ${to}`;
  const right = TABLE_RIGHTS[table];
  if (right === undefined) return [revoke];
  const { privileges, columns } = privilegesOf(right);
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  return [
    revoke,
    `GRANT ${privileges.join(', ')} ON ${name} TO ${to}`,
    ...(columns.length === 0 ? [] : [`GRANT UPDATE (${list}) ON ${name} TO ${to}`]),
  ];
}

function some(all: readonly string[]): string {
  const shown = all.slice(0, 5).join(', ');
  return all.length > 5 ? `${shown} and ${all.length - 5} more` : shown;
}
