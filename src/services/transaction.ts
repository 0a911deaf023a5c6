import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import { AccessError } from '../domain/refusal.js';

/** One transaction, the instant it happens at, and who acts in it. What every service that changes something takes. */
export interface Tx {
  manager: EntityManager;
  /** Of the platform's clock, read in this transaction. */
  now: Date;
  actor: Actor;
  /** Ids of the events recorded so far, for whoever wants to know them. */
  eventIds?: number[];
}

/** What a caller brings: where the data is, who acts, and whom to tell that something may be due. */
export interface ServiceContext {
  dataSource: DataSource;
  actor: Actor;
  /** Called after a commit, so that what is now due starts within milliseconds. */
  kick: () => void;
  /** The trace that the caller is followed in, where he is: whatever is promised goes on in it. */
  traceparent?: string | null;
  /** Filled with the ids of the events that were recorded; worth nothing when the work is undone. */
  eventIds?: number[];
}

/**
 * Runs the work in one transaction and kicks the dispatcher when it is committed. Retried when PostgreSQL itself
 * asks for it (serialization failure, deadlock); every other error rolls back and is passed on. Throws AccessError
 * FORBIDDEN for a machine whose key only reads, whatever door it came through.
 */
export async function transact<T>(context: ServiceContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (context.actor.key?.readOnly === true) throw new AccessError('FORBIDDEN');
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await context.dataSource.transaction(async (manager) => {
        await promiseIn(manager, context.traceparent ?? null);
        const { actor, eventIds } = context;
        eventIds?.splice(0);
        const now = await platformNow(manager);
        return work({ manager, now, actor, ...(eventIds === undefined ? {} : { eventIds }) });
      });
      context.kick();
      return result;
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
    }
  }
}

/** The default of `due_job.traceparent` reads what is set here, for this transaction alone. */
async function promiseIn(manager: EntityManager, traceparent: string | null): Promise<void> {
  if (traceparent === null) return;
  await manager.query(`SELECT set_config('dondoc.traceparent', $1, true)`, [traceparent]);
}

/** The platform's clock, real or virtual. */
export async function platformNow(source: { query: EntityManager['query'] }): Promise<Date> {
  const [row] = (await source.query('SELECT platform_now() AS now')) as { now: Date }[];
  if (row === undefined) throw new Error('The clock row is missing: run the migrations.');
  return row.now;
}

const ATTEMPTS = 5;

function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === '40001' || code === '40P01';
}
