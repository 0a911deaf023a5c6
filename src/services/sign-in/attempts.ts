import type { EntityManager } from 'typeorm';
import { sha256 } from '../../domain/canonical-json.js';

type Source = { query: EntityManager['query'] };

/** Somebody's failures under one name or from one address, and from how many on he has to wait. */
export interface Subject {
  key: string;
  allowed: number;
}

/** A name as it was given, whether there is such a position or not; hashed, since people type passwords into it. */
export function attemptsAs(position: string): Subject {
  return { key: `account:${sha256(position)}`, allowed: 5 };
}

/** A whole office may stand behind one address. */
export function attemptsFrom(network: string): Subject {
  return { key: `address:${network}`, allowed: 30 };
}

/**
 * Counts an attempt as failed before it is made, so that many at once cannot all pass. Null where it may be made; else
 * until when nobody may. Beyond the allowed ones each failure doubles the pause, from a second to a quarter of an hour;
 * after an hour without one they are forgotten. `at` is of the machine's clock.
 */
export async function countAttempt(
  source: Source,
  { key, allowed }: Subject,
  at: Date,
): Promise<Date | null> {
  const counted = await source.query<unknown[]>(
    `INSERT INTO sign_in_attempt AS a (subject, failures, last_failed_at) VALUES ($1, 1, $2)
     ON CONFLICT (subject) DO UPDATE SET
       failures = CASE WHEN a.last_failed_at < $2 - interval '1 hour' THEN 1 ELSE a.failures + 1 END,
       last_failed_at = $2,
       blocked_until = CASE WHEN a.last_failed_at >= $2 - interval '1 hour' AND a.failures + 1 >= $3
         THEN $2 + make_interval(secs => least(900, power(2, least(20, a.failures + 1 - $3)))) END
     WHERE a.blocked_until IS NULL OR a.blocked_until <= $2
     RETURNING subject`,
    [key, at, allowed],
  );
  if (counted.length > 0) return null;
  const [row] = await source.query<{ blockedUntil: Date | null }[]>(
    'SELECT blocked_until AS "blockedUntil" FROM sign_in_attempt WHERE subject = $1',
    [key],
  );
  return row?.blockedUntil ?? at;
}

/** It was the right one after all: the name is clear, and the address has one failure less. */
export async function forgiveAttempt(
  source: Source,
  { name, address }: { name: Subject; address: Subject },
  at: Date,
): Promise<void> {
  await source.query('DELETE FROM sign_in_attempt WHERE subject = $1', [name.key]);
  await source.query(
    'UPDATE sign_in_attempt SET failures = greatest(failures - 1, 0), blocked_until = NULL WHERE subject = $1',
    [address.key],
  );
  await source.query(
    `DELETE FROM sign_in_attempt WHERE last_failed_at < $1::timestamptz - interval '1 day'`,
    [at],
  );
}
