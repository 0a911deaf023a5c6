import type pg from 'pg';
import { privilegesOf, TABLE_RIGHTS } from './table-rights.js';

/** What a role can really do, by whatever way it got there, beside what it should be able to. */
export interface RightsFound {
  /** It owns the tables or is a superuser: nothing is kept from it. */
  readonly unrestricted: boolean;
  /** What it lacks, e.g. 'INSERT on report'. */
  readonly lacking: readonly string[];
  /** What it has and should not, e.g. 'DELETE on event'. */
  readonly excess: readonly string[];
}

/**
 * Compares what `role` can do in the client's database with the decisions in TABLE_RIGHTS. Tables of ours that a
 * newer or older program knows alone are looked at too: nothing is decided about them, so nothing may be done.
 */
export async function examineRights(
  client: Pick<pg.ClientBase, 'query'>,
  role: string,
  queueSchema: string,
): Promise<RightsFound> {
  const unrestricted = await isUnrestricted(client, role);
  const lacking: string[] = [];
  const excess: string[] = [];
  for (const { name, has, columns, updatable } of await readTables(client, role)) {
    const right = TABLE_RIGHTS[name];
    const wanted = right === undefined ? NOTHING : privilegesOf(right);
    const whole = new Set<string>(wanted.privileges);
    for (const privilege of PRIVILEGES) {
      if (privilege === 'UPDATE') continue;
      if (whole.has(privilege) && !has.includes(privilege)) lacking.push(`${privilege} on ${name}`);
      if (!whole.has(privilege) && has.includes(privilege)) excess.push(`${privilege} on ${name}`);
    }
    const change = whole.has('UPDATE') ? columns : wanted.columns;
    for (const column of columns) {
      if (change.includes(column) && !updatable.includes(column)) lacking.push(`UPDATE of ${name}.${column}`);
      if (!change.includes(column) && updatable.includes(column)) excess.push(`UPDATE of ${name}.${column}`);
    }
  }
  const around = await readAround(client, role, queueSchema);
  return {
    unrestricted,
    lacking: [...lacking, ...around.lacking],
    excess: [...excess, ...around.excess],
  };
}

/** Of `pg_class c`: a table with a name of ours ($3), or of whoever owns ours. Others in the same schema are not ours to judge. */
const OURS = `c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND (c.relname = ANY($3) OR c.relowner = (SELECT relowner FROM pg_class WHERE oid = to_regclass('public.migrations')))`;

const PRIVILEGES = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'] as const;
const NOTHING = { privileges: [], columns: [] } as const;

async function isUnrestricted(client: Pick<pg.ClientBase, 'query'>, role: string): Promise<boolean> {
  // Whoever may become the owner may disable triggers and policies, and grant himself what he lacks.
  const { rows } = await client.query<{ unrestricted: boolean }>(
    `SELECT r.rolsuper OR EXISTS (
       SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
         AND c.relname = ANY($2) AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS unrestricted
     FROM pg_roles r WHERE r.rolname = $1`,
    [role, Object.keys(TABLE_RIGHTS)],
  );
  return rows[0]?.unrestricted ?? false;
}

interface TableFound {
  name: string;
  has: string[];
  columns: string[];
  updatable: string[];
}

async function readTables(client: Pick<pg.ClientBase, 'query'>, role: string): Promise<TableFound[]> {
  const { rows } = await client.query<TableFound>(
    `SELECT c.relname::text AS name,
            ARRAY(SELECT p FROM unnest($2::text[]) AS p WHERE has_table_privilege(r.oid, c.oid, p)) AS has,
            columns.every AS columns, columns.updatable
     FROM pg_roles r
     CROSS JOIN pg_class c
     CROSS JOIN LATERAL (
       SELECT array_agg(a.attname::text ORDER BY a.attnum) AS every,
              coalesce(array_agg(a.attname::text ORDER BY a.attnum)
                FILTER (WHERE has_column_privilege(r.oid, c.oid, a.attnum, 'UPDATE')), '{}') AS updatable
       FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
     WHERE r.rolname = $1 AND ${OURS}
     ORDER BY c.relname`,
    [role, PRIVILEGES, Object.keys(TABLE_RIGHTS)],
  );
  return rows;
}

/** Beside the tables: signing in here, the queues, and nothing that would let the role out of its bounds. */
async function readAround(
  client: Pick<pg.ClientBase, 'query'>,
  role: string,
  queueSchema: string,
): Promise<{ lacking: string[]; excess: string[] }> {
  const { rows } = await client.query<{ what: string; has: boolean; wanted: boolean }>(
    `SELECT what, has, wanted FROM pg_roles r CROSS JOIN LATERAL (VALUES
       ('CREATE on schema public', has_schema_privilege(r.oid, 'public', 'CREATE'), false),
       ('USAGE on schema public', has_schema_privilege(r.oid, 'public', 'USAGE'), true),
       ('CREATE on the database', has_database_privilege(r.oid, current_database(), 'CREATE'), false),
       ('CONNECT to the database', has_database_privilege(r.oid, current_database(), 'CONNECT'), true),
       ('TEMPORARY on the database', has_database_privilege(r.oid, current_database(), 'TEMPORARY'), true),
       ('the attribute SUPERUSER', r.rolsuper, false),
       ('the attribute CREATEROLE', r.rolcreaterole, false),
       ('the attribute REPLICATION', r.rolreplication, false),
       ('the attribute BYPASSRLS', r.rolbypassrls, false)
     ) AS around(what, has, wanted)
     WHERE r.rolname = $1
     UNION ALL
     SELECT p || ' on schema ' || n.nspname, has_schema_privilege(r.oid, n.oid, p), true
     FROM pg_roles r, pg_namespace n, unnest('{USAGE,CREATE}'::text[]) AS p
     WHERE r.rolname = $1 AND n.nspname = $2
     UNION ALL
     SELECT p || ' on ' || n.nspname || '.' || c.relname, has_table_privilege(r.oid, c.oid, p), true
     FROM pg_roles r, pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
          unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) AS p
     WHERE r.rolname = $1 AND n.nspname = $2 AND c.relkind IN ('r', 'p')
     UNION ALL
     -- The queue makes a sequence for each lane where it is missing, and drops it when it is emptied.
     SELECT CASE WHEN c.relname LIKE 'bullmq\\_jid\\_%' THEN 'ownership of ' ELSE 'USAGE on ' END || n.nspname || '.' || c.relname,
            CASE WHEN c.relname LIKE 'bullmq\\_jid\\_%' THEN pg_has_role(r.oid, c.relowner, 'USAGE')
                 ELSE has_sequence_privilege(r.oid, c.oid, 'USAGE') END, true
     FROM pg_roles r, pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE r.rolname = $1 AND n.nspname = $2 AND c.relkind = 'S'`,
    [role, queueSchema],
  );
  return {
    lacking: rows.filter((row) => row.wanted && !row.has).map((row) => row.what),
    excess: rows.filter((row) => !row.wanted && row.has).map((row) => row.what),
  };
}
