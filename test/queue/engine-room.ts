import { setTimeout as wait } from 'node:timers/promises';
import type { QueueBackend } from '../../src/queue/backend.js';
import { dueJobRow, type Lane } from '../../src/queue/define-job.js';
import { type Engine, type EngineOptions, startEngine } from '../../src/queue/engine.js';
import type { JobContext } from '../../src/queue/handlers.js';
import type { QueueLog } from '../../src/queue/queue-log.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';
import { handlersOf, JOBS } from './effect-handlers.js';

export interface StoredRow {
  readonly key: string;
  readonly pushes: number;
  readonly tries: number;
  readonly suspicion: number;
  readonly last_error: string | null;
  readonly quarantined_at: Date | null;
  readonly done_at: Date | null;
}

/** Everything quick, so that what comes after a wait comes soon. */
const QUICK = {
  pollMs: 20,
  pushAgainMs: 100,
  pushAgainMaxMs: 400,
  retryMs: 20,
  retryMaxMs: 40,
  lossLookMs: 20,
};

/** The virtual clock of every test starts here. */
const DAWN = new Date('2023-05-25T00:00:00Z');

export const minutesAfterDawn = (minutes: number): Date => new Date(DAWN.getTime() + minutes * 60_000);

/** A database of its own with the table `effect`, and any number of engines on it. */
export class EngineRoom {
  readonly logged: { level: string; message: string }[] = [];
  readonly log: QueueLog = {
    debug: () => undefined,
    info: () => undefined,
    warn: (_fields, message) => void this.logged.push({ level: 'warn', message }),
    error: (_fields, message) => void this.logged.push({ level: 'error', message }),
  };
  readonly #engines: Engine[] = [];

  private constructor(readonly database: TestDatabase) {}

  static async open(): Promise<EngineRoom> {
    const room = new EngineRoom(await createTestDatabase());
    await room.database.dataSource.query(
      `CREATE TABLE effect (
         key text PRIMARY KEY, at timestamptz NOT NULL, place bigint GENERATED ALWAYS AS IDENTITY,
         after text REFERENCES effect DEFERRABLE INITIALLY DEFERRED
       )`,
    );
    return room;
  }

  /** An empty table and the clock at dawn. */
  async reset(): Promise<void> {
    this.logged.length = 0;
    await this.database.dataSource.query('TRUNCATE due_job, effect, engine_node');
    await this.setClock(DAWN);
  }

  setClock = async (at: Date): Promise<void> => {
    await this.database.dataSource.query(`UPDATE clock SET mode = 'VIRTUAL', now = $1`, [at]);
  };

  /** Promises one run of each key, due at dawn unless said otherwise. */
  async promise(keys: readonly string[], options: { lane?: Lane; dueAt?: Date } = {}): Promise<void> {
    const { lane = 'normal', dueAt = DAWN } = options;
    const rows = keys.map((key) => dueJobRow(JOBS[lane], { key, dueAt, payload: {} }));
    await this.database.dataSource.query(
      `INSERT INTO due_job (key, job, payload, lane, due_at)
       SELECT key, job, payload, lane, "dueAt" FROM jsonb_to_recordset($1)
           AS promised (key text, job text, payload jsonb, lane text, "dueAt" timestamptz)`,
      [JSON.stringify(rows)],
    );
  }

  /** Starts an engine that stops with the room. `work` runs before the effect is written. */
  async engine(
    backend: QueueBackend,
    options: Partial<EngineOptions> & { work?: (context: JobContext) => Promise<void> } = {},
  ): Promise<Engine> {
    const { work, ...rest } = options;
    const engine = await startEngine({
      dataSource: this.database.dataSource,
      backend,
      handlers: handlersOf(work),
      concurrency: { urgent: 2, normal: 2, bulk: 2 },
      log: this.log,
      timing: QUICK,
      ...rest,
    });
    this.#engines.push(engine);
    return engine;
  }

  async row(key: string): Promise<StoredRow> {
    const rows = await this.database.dataSource.query<StoredRow[]>('SELECT * FROM due_job WHERE key = $1', [
      key,
    ]);
    if (rows[0] === undefined) throw new Error(`no row ${key}`);
    return rows[0];
  }

  /** Keys whose effect is there, in the order in which they came. */
  async effects(): Promise<string[]> {
    const rows = await this.database.dataSource.query<{ key: string }[]>(
      'SELECT key FROM effect ORDER BY place',
    );
    return rows.map((row) => row.key);
  }

  async stopEngines(): Promise<void> {
    await Promise.all(this.#engines.splice(0).map(async (engine) => engine.stop()));
  }

  async close(): Promise<void> {
    await this.stopEngines();
    await this.database.drop();
  }
}

/** Resolves when the condition holds; rejects with what was waited for after 25 seconds. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const started = performance.now();
  while (!(await condition())) {
    if (performance.now() - started > 25_000) throw new Error(`waited in vain until ${what}`);
    await wait(10);
  }
}

/** A door that a handler waits at until the test opens it. */
export function gate(): { readonly arrived: Promise<void>; pass: () => Promise<void>; open: () => void } {
  const entered = promise();
  const opened = promise();
  return {
    arrived: entered.settled,
    pass: async () => {
      entered.settle();
      await opened.settled;
    },
    open: opened.settle,
  };
}

function promise(): { settled: Promise<void>; settle: () => void } {
  let settle = (): void => undefined;
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { settled, settle };
}
