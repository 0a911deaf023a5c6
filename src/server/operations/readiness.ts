import type { DataSource } from 'typeorm';
import { migrations } from '../../database/migrations/index.js';
import type { QueueBackend } from '../../queue/backend.js';
import {
  type EngineFigures,
  engineFigures,
  OVERDUE_SECONDS,
} from '../../services/queries/operations/engine-figures.js';
import { platformNow } from '../../services/transaction.js';
import { LateError, NotReadyError, type ReadinessChecks } from '../health.js';

export interface Readiness {
  readonly checks: ReadinessChecks;
  /** From now on this process is not ready, whatever else it can do: it is about to end. */
  readonly stopping: () => void;
  /** At most a second old: whoever asks for health may ask often. */
  readonly figures: () => Promise<EngineFigures>;
}

/**
 * What this process needs to do its work. Where it serves the API, jobs that are late are told and nothing more: who
 * reads should not be sent away because of them. A process that only carries out jobs is then not ready.
 */
export function createReadiness(options: {
  dataSource: DataSource;
  /** Null where this process carries out no jobs. */
  backend: Pick<QueueBackend, 'counts' | 'kind'> | null;
  /** Whether this process answers callers. */
  api: () => boolean;
}): Readiness {
  const { dataSource, backend, api } = options;
  let stopping = false;
  const figures = remembered(async () => engineFigures(dataSource));
  const behind = (text: string): Error => (api() ? new LateError(text) : new NotReadyError(text));
  return {
    figures,
    stopping() {
      stopping = true;
    },
    checks: {
      running: async () => {
        if (stopping) throw new NotReadyError('this process is stopping');
      },
      database: async () => {
        await platformNow(dataSource);
      },
      migrations: remembered(async () => requireMigrations(dataSource)),
      ...(backend === null
        ? {}
        : {
            queue: remembered(async () => {
              await backend.counts('urgent');
              return `${backend.kind === 'redis' ? 'Redis' : 'PostgreSQL'} answers`;
            }),
          }),
      outbox: async () => {
        const { unpushed, lagSeconds } = await figures();
        const text = `${unpushed} due jobs not handed to the queue`;
        if (unpushed > 0 && lagSeconds > OVERDUE_SECONDS) throw behind(text);
        return text;
      },
      timers: async () => {
        const { due, overdue, lagSeconds } = await figures();
        const text = `${due} due, ${overdue} of them for more than ${OVERDUE_SECONDS} s, the longest for ${Math.round(lagSeconds)} s`;
        if (overdue > 0) throw behind(text);
        return text;
      },
    },
  };
}

async function requireMigrations(dataSource: DataSource): Promise<string> {
  const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations');
  const applied = new Set(rows.map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !applied.has(name));
  // More than we know is well: a newer program has begun to run beside this one.
  if (missing.length > 0) throw new NotReadyError(`${missing.length} migrations are missing`);
  return `${migrations.length} applied`;
}

/** The last answer again for a second, and one question for all who ask at once. */
function remembered<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let last: { answer: Promise<Answer>; at: number } | null = null;
  return () => {
    const now = performance.now();
    if (last === null || now - last.at > 1_000) last = { answer: ask(), at: now };
    return last.answer;
  };
}
