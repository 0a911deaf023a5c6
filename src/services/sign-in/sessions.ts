import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { hashSecret } from './secret-hash.js';

type Source = { query: EntityManager['query'] };

/** How long a session lasts. */
export interface SessionLimits {
  /** Without a sign of life. */
  idleMinutes: number;
  /** At most. */
  hours: number;
}

export interface NewSession {
  /** What the browser keeps: told once, kept as a hash. */
  token: string;
  expiresAt: Date;
}

export interface FoundSession {
  id: number;
  accountId: number;
  position: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Begins a session under a name of its own, never under one that a browser brought. `at` is of the machine's clock. */
export async function beginSession(
  source: Source,
  accountId: number,
  { hours }: SessionLimits,
  at: Date,
): Promise<NewSession> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(at.getTime() + hours * 3_600_000);
  await source.query('DELETE FROM session WHERE expires_at <= $1', [at]);
  await source.query(
    'INSERT INTO session (account_id, token_hash, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)',
    [accountId, hashSecret(token), at, expiresAt],
  );
  return { token, expiresAt };
}

/**
 * Whose session it is; null where it has ended or never was. `seen` says that a person is at work, which keeps it from
 * ending; it is noted to the minute.
 */
export async function findSession(
  source: Source,
  token: string,
  { limits, at, seen }: { limits: SessionLimits; at: Date; seen: boolean },
): Promise<FoundSession | null> {
  const quietSince = new Date(at.getTime() - limits.idleMinutes * 60_000);
  const [row] = await source.query<(FoundSession & { lastSeenAt: Date })[]>(
    `SELECT s.id, s.account_id AS "accountId", p.code AS position, s.created_at AS "createdAt",
       s.expires_at AS "expiresAt", s.last_seen_at AS "lastSeenAt"
     FROM session s JOIN account a ON a.id = s.account_id JOIN position p ON p.id = a.position_id
     WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $3 AND a.disabled_at IS NULL`,
    [hashSecret(token), at, quietSince],
  );
  if (row === undefined) return null;
  const { lastSeenAt, ...session } = row;
  if (seen && at.getTime() - lastSeenAt.getTime() >= NOTED_EVERY_MS)
    await source.query('UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2', [
      session.id,
      at,
    ]);
  return session;
}

const NOTED_EVERY_MS = 60_000;

/** Ends the session of a token, where there is one. */
export async function endSession(source: Source, token: string): Promise<void> {
  await source.query('DELETE FROM session WHERE token_hash = $1', [hashSecret(token)]);
}
