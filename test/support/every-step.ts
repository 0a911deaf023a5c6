import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { takeDueJob } from '../../src/queue/due-job-table.js';
import type { HandlerTable } from '../../src/queue/handlers.js';
import { runDueJob } from '../../src/queue/runner.js';
import { DEFAULT_TIMING } from '../../src/queue/timing.js';

/** What became of a job under every blow. */
export interface StepsTaken {
  /** Statements of the job's transaction, the taking of its row not counted. */
  readonly statements: number;
  /** What went wrong, in sentences that name the statement; empty where nothing did. */
  readonly faults: string[];
}

/**
 * Carries the due job of a key out, and before that makes its statements fail, one after the other, then runs it
 * twice in one transaction, and at last twice at once. Whatever is done to it must leave the end state of one plain run,
 * to the byte: as many rows, the same ids, the same effects. Afterwards the job is done.
 */
export async function takeEveryStep(
  dataSource: DataSource,
  handlers: HandlerTable,
  key: string,
): Promise<StepsTaken> {
  const faults: string[] = [];
  const before = await fingerprint(dataSource);
  const sequences = await readSequences(dataSource);
  const plain = await rehearse(dataSource, handlers, key, { runs: 1 });
  const stride = Math.ceil(plain.statements.length / FAILING);
  for (let statement = 1; statement <= plain.statements.length; statement += stride) {
    const failed = await rehearse(dataSource, handlers, key, { runs: 1, failing: statement });
    if (failed.error === null) {
      const where = `${statement} of ${plain.statements.length}`;
      faults.push(`went on after statement ${where} had failed: ${short(plain.statements[statement - 1])}`);
    }
  }
  await restoreSequences(dataSource, sequences);
  say(faults, 'a failed attempt left something behind', before, await fingerprint(dataSource));
  const again = await rehearse(dataSource, handlers, key, { runs: 1 });
  say(faults, 'a run after failed attempts ends otherwise than a plain one', plain.state, again.state);
  await restoreSequences(dataSource, sequences);
  const twice = await rehearse(dataSource, handlers, key, { runs: 2 });
  // A second run that is refused leaves nothing, like any failed attempt.
  if (twice.error === null) say(faults, 'run a second time it does more', plain.state, twice.state);
  await restoreSequences(dataSource, sequences);
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const runner = { dataSource, handlers, log, timing: DEFAULT_TIMING };
  const outcomes = await Promise.all([1, 2].map(async () => runDueJob(runner, { key, alone: true })));
  if ([...outcomes].sort().join() !== 'done,gone') faults.push(`two at once ended ${outcomes.join(' and ')}`);
  say(faults, 'two at once end otherwise than one', plain.state, await fingerprint(dataSource));
  return { statements: plain.statements.length, faults };
}

/** So many statements are made to fail, spread evenly where a job has more. */
const FAILING = 40;

/** How many statements the job of a key is, without carrying it out. */
export async function countStatements(
  dataSource: DataSource,
  handlers: HandlerTable,
  key: string,
): Promise<number> {
  const sequences = await readSequences(dataSource);
  const { error, statements } = await rehearse(dataSource, handlers, key, { runs: 1 });
  await restoreSequences(dataSource, sequences);
  if (error !== null) throw new Error(`${key} fails by itself: ${error}`);
  return statements.length;
}

interface Rehearsal {
  statements: string[];
  state: State;
  error: string | null;
}

/** Everything that is stored, by table. */
type State = ReadonlyMap<string, string>;

/** Runs a job in a transaction that is undone, and reads what it would have left. */
async function rehearse(
  dataSource: DataSource,
  handlers: HandlerTable,
  key: string,
  { runs, failing = 0 }: { runs: number; failing?: number },
): Promise<Rehearsal> {
  const statements: string[] = [];
  let state: State = new Map();
  try {
    await dataSource.transaction(async (manager) => {
      const taken = await takeDueJob(manager, key);
      const binding = handlers.get(taken?.job ?? '');
      if (taken === undefined || binding === undefined) throw new Error(`${key} is not due`);
      const stop = watch(manager, statements, failing);
      const context = { manager, now: taken.now, dueAt: taken.dueAt, key };
      try {
        for (let run = 0; run < runs; run += 1) await binding.run(taken.payload, context);
      } finally {
        stop();
      }
      state = await fingerprint(manager);
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return { statements, state, error: null };
    return { statements, state, error: error instanceof Error ? error.message : String(error) };
  }
  throw new Error('a rehearsal was not undone');
}

class Undone extends Error {}

/** Notes every statement of a transaction, and makes one of them fail as the server would. */
function watch(manager: EntityManager, statements: string[], failing: number): () => void {
  const runner = manager.queryRunner as QueryRunner;
  const query = runner.query.bind(runner);
  const send = query as (...parts: unknown[]) => Promise<unknown>;
  runner.query = (async (text: string, ...rest: unknown[]) => {
    statements.push(text);
    if (statements.length !== failing) return send(text, ...rest);
    return send(`DO $$ BEGIN RAISE EXCEPTION 'statement ${failing} fails'; END $$`);
  }) as QueryRunner['query'];
  return () => {
    runner.query = query;
  };
}

/** Columns of the machine's clock, and those that only say how the engine went about it. */
const VOLATILE: Readonly<Record<string, readonly string[]>> = {
  due_job: ['created_at', 'next_push_at', 'done_at', 'pushes', 'tries', 'last_error'],
};

async function fingerprint(source: DataSource | EntityManager): Promise<State> {
  const tables = await source.query<{ name: string }[]>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'engine_node' ORDER BY 1`,
  );
  const hashes = tables.map(({ name }) => {
    const left = (VOLATILE[name] ?? []).map((column) => ` - '${column}'`).join('');
    return `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(r, '|' ORDER BY r COLLATE "C")), '') AS hash
      FROM (SELECT (to_jsonb(t)${left})::text AS r FROM "${name}" t) rows`;
  });
  const rows = await source.query<{ name: string; hash: string }[]>(hashes.join(' UNION ALL '));
  return new Map(rows.map((row) => [row.name, row.hash]));
}

function say(faults: string[], what: string, expected: State, found: State): void {
  const tables = [...expected].filter(([name, hash]) => found.get(name) !== hash);
  if (tables.length === 0) return;
  const shown = tables.map(
    ([name, hash]) => `${name} (${rowsIn(hash)} rows, then ${rowsIn(found.get(name))})`,
  );
  faults.push(`${what}: ${shown.join(', ')}`);
}

const rowsIn = (hash = ''): string => hash.split(' ')[0] ?? '';
const short = (statement = ''): string => statement.replace(/\s+/g, ' ').slice(0, 100);
const silent = (): void => undefined;

/** Where every sequence stands: what is undone leaves gaps in them, and ids are to be compared. */
async function readSequences(dataSource: DataSource): Promise<string> {
  const [row] = await dataSource.query<{ all: object }[]>(
    `SELECT jsonb_agg(jsonb_build_object('name', format('%I.%I', schemaname, sequencename), 'last', last_value, 'start', start_value)) AS all
     FROM pg_sequences WHERE schemaname = 'public'`,
  );
  return JSON.stringify(row?.all ?? []);
}

async function restoreSequences(dataSource: DataSource, sequences: string): Promise<void> {
  await dataSource.query(
    `SELECT setval(s.name::regclass, coalesce(s.last, s.start), s.last IS NOT NULL)
     FROM jsonb_to_recordset($1::jsonb) AS s(name text, last bigint, start bigint)`,
    [sequences],
  );
}
