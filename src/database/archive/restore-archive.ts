import pg from 'pg';
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { createDataSource } from '../data-source.js';
import { migrations } from '../migrations/index.js';
import { copyTarget, readAuditHead, readTables } from './catalogue.js';
import { copyIn } from './copy.js';
import type { Manifest } from './manifest.js';
import { readArchive } from './read-archive.js';
import type { TarEntry } from './tar.js';

/** The archive cannot be brought into this database; nothing has been changed. */
export class RestoreRefusedError extends Error {
  override readonly name = 'RestoreRefusedError';
}

/**
 * Replaces everything in the database by what a checked archive holds, in one transaction: the schema as it was, the
 * rows, the counters. Foreign keys are put back last and thereby checked. The rows, and the head of the audit trail,
 * must come out as the manifest says. `keepFile` is given each uploaded file before the commit. Throws
 * RestoreRefusedError or pg's errors; then the database is what it was.
 */
export async function restoreArchive(options: {
  url: string;
  path: string;
  manifest: Manifest;
  keepFile: (id: string, content: Buffer) => Promise<void>;
  progress: (line: string) => void;
}): Promise<void> {
  const { url, manifest } = options;
  const missing = manifest.migrations.filter((name) => !migrations.some((known) => known.name === name));
  if (missing.length > 0) {
    throw new RestoreRefusedError(`it was written by a newer program, which has ${missing.join(', ')}`);
  }
  const dataSource = createDataSource({
    url,
    poolSize: 2,
    applicationName: 'dondoc restore',
    patient: true,
  }).setOptions({ migrations: migrations.filter(({ name }) => manifest.migrations.includes(name)) });
  await dataSource.initialize();
  try {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await rebuildSchema(dataSource, runner);
      await fillTables((await runner.connect()) as pg.PoolClient, options);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
  } finally {
    await dataSource.destroy();
  }
}

async function rebuildSchema(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  // What extensions brought stays: it may have taken other rights to put it there.
  await runner.query(
    `DO $$
     DECLARE thing text;
     BEGIN
       FOR thing IN
         SELECT format('DROP %s IF EXISTS %s CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                  WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass)
           FROM pg_class c
          WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'i', 'a'))
       LOOP EXECUTE thing; END LOOP;
       FOR thing IN
         SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
           FROM pg_proc p
          WHERE p.pronamespace = 'public'::regnamespace
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
       LOOP EXECUTE thing; END LOOP;
       FOR thing IN
         SELECT format('DROP TYPE IF EXISTS %s CASCADE', t.oid::regtype)
           FROM pg_type t
          WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd')
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
       LOOP EXECUTE thing; END LOOP;
     END $$`,
  );
  const executor = new MigrationExecutor(dataSource, runner);
  executor.transaction = 'none';
  await executor.executePendingMigrations();
}

async function fillTables(
  client: pg.PoolClient,
  options: Parameters<typeof restoreArchive>[0],
): Promise<void> {
  const { path, manifest, keepFile, progress } = options;
  await client.query('SET LOCAL row_security = off');
  const tables = new Map((await readTables(client)).map((table) => [table.name, table]));
  const putBack = await layAside(client, [...tables.keys()]);
  const entries = new Pushback(readArchive(path));
  for (const table of manifest.tables) {
    if (!tables.has(table.name)) throw new RestoreRefusedError(`its table ${table.name} is not known`);
    const pieces = entries.startingWith(`tables/${table.name}/`);
    const rows = await copyIn(client, `COPY ${copyTarget(table)} FROM STDIN`, pieces);
    if (rows !== table.rows) {
      throw new RestoreRefusedError(`${table.name} has ${rows} rows instead of ${table.rows}`);
    }
    progress(`${table.name}: ${rows} rows`);
  }
  for (const { name, lastValue } of manifest.sequences) {
    await client.query('SELECT setval($1::regclass, $2)', [`public.${pg.escapeIdentifier(name)}`, lastValue]);
  }
  await putBack();
  // What had been handed to a queue is handed over anew: that queue is not this one.
  await client.query(
    'UPDATE due_job SET pushes = 0, next_push_at = clock_timestamp() WHERE done_at IS NULL AND quarantined_at IS NULL',
  );
  const head = await readAuditHead(client);
  if (JSON.stringify(head) !== JSON.stringify(manifest.auditHead)) {
    throw new RestoreRefusedError('the audit trail does not end as it did');
  }
  let files = 0;
  for await (const { name, content } of entries.rest('files/')) {
    await keepFile(name, content);
    files += 1;
  }
  if (files !== (manifest.files ?? 0))
    throw new RestoreRefusedError(`${files} files instead of ${manifest.files}`);
}

/** Triggers and foreign keys, which would ask for an order that rows of one time need not have. */
async function layAside(client: pg.PoolClient, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY conrelid::regclass::text, conname`,
  );
  for (const key of keys) await client.query(`ALTER TABLE ${key.table} DROP CONSTRAINT ${key.name}`);
  const names = tables.map((table) => `public.${pg.escapeIdentifier(table)}`);
  for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${names.join(', ')}`);
  return async () => {
    for (const name of names) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
    for (const key of keys) {
      await client.query(`ALTER TABLE ${key.table} ADD CONSTRAINT ${key.name} ${key.definition}`);
    }
  };
}

/** The files of an archive by what their names begin with, in the order in which they stand there. */
class Pushback {
  #held: TarEntry | null = null;

  constructor(private readonly entries: AsyncGenerator<TarEntry>) {}

  async *startingWith(prefix: string): AsyncGenerator<Buffer> {
    for (let entry = await this.#next(); entry !== null; entry = await this.#next()) {
      if (!entry.name.startsWith(prefix)) {
        this.#held = entry;
        return;
      }
      yield entry.content;
    }
  }

  async *rest(prefix: string): AsyncGenerator<TarEntry> {
    for (let entry = await this.#next(); entry !== null; entry = await this.#next()) {
      if (entry.name.startsWith(prefix)) yield { ...entry, name: entry.name.slice(prefix.length) };
    }
  }

  async #next(): Promise<TarEntry | null> {
    const held = this.#held;
    this.#held = null;
    if (held !== null) return held;
    const next = await this.entries.next();
    return next.done === true ? null : next.value;
  }
}
