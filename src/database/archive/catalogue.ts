import pg from 'pg';

export interface CopiedTable {
  readonly name: string;
  /** Those that are stored, not generated. */
  readonly columns: readonly string[];
}

/** What tells which processes live says nothing on another day. */
const PASSING = ['engine_node'];

/** The tables that are ours, by name; the migrations' own is known from the schema. */
export async function readTables(client: pg.ClientBase): Promise<CopiedTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        AND c.relname NOT IN ('migrations', 'typeorm_metadata') AND c.relname <> ALL($1)
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
      GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
    [PASSING],
  );
  return rows;
}

/** `public."event" ("id", …)`, as COPY wants it. */
export function copyTarget({ name, columns }: CopiedTable): string {
  return `public.${pg.escapeIdentifier(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')})`;
}

/** Names of migrations that have run, in order; none in an empty database. */
export async function readMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('public.migrations') IS NOT NULL AS there`,
  );
  if (found[0]?.there !== true) return [];
  const { rows } = await client.query<{ name: string }>('SELECT name FROM public.migrations ORDER BY id');
  return rows.map(({ name }) => name);
}

/** The newest entry of the audit trail's chain. */
export async function readAuditHead(
  client: pg.ClientBase,
): Promise<{ sequence: number; hash: string } | null> {
  const { rows } = await client.query<{ sequence: string; hash: string }>(
    'SELECT sequence, hash FROM public.audit_seal ORDER BY sequence DESC LIMIT 1',
  );
  const [head] = rows;
  return head === undefined ? null : { sequence: Number(head.sequence), hash: head.hash };
}
