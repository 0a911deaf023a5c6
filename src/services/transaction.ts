import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../domain/actor.js';

/** One transaction, the instant it happens at, and who acts in it. What every service that changes something takes. */
export interface Tx {
  manager: EntityManager;
  /** Of the platform's clock, read in this transaction. */
  now: Date;
  actor: Actor;
}

/** What a caller brings: where the data is, who acts, and whom to tell that something may be due. */
export interface ServiceContext {
  dataSource: DataSource;
  actor: Actor;
  /** Called after a commit, so that what is now due starts within milliseconds. */
  kick: () => void;
}

/**
 * Runs the work in one transaction and kicks the dispatcher when it is committed. Retried when PostgreSQL itself
 * asks for it (serialization failure, deadlock); every other error rolls back and is passed on.
 */
export async function transact<T>(context: ServiceContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await context.dataSource.transaction(async (manager) =>
        work({ manager, now: await platformNow(manager), actor: context.actor }),
      );
      context.kick();
      return result;
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
    }
  }
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
