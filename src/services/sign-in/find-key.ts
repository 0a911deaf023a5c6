import type { EntityManager } from 'typeorm';
import type { KeyScope } from '../../domain/key-scope.js';
import { AccessError } from '../../domain/refusal.js';
import { readKey } from './key-token.js';
import { isSecret } from './secret-hash.js';

/**
 * The position that a machine's key acts as, and what of it the key opens. `at` is of the machine's clock. Throws
 * AccessError UNAUTHENTICATED: unknown, revoked or expired.
 */
export async function findKey(
  source: { query: EntityManager['query'] },
  token: string,
  at: Date,
): Promise<{ position: string; scope: KeyScope }> {
  const parts = readKey(token);
  if (parts === null) throw refused('TOKEN_UNKNOWN');
  const [row] = await source.query<KeyRow[]>(
    `SELECT k.id, k.prefix, k.secret_hash AS "secretHash", k.read_only AS "readOnly", k.operations,
       k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt", p.code AS position
     FROM api_key k JOIN position p ON p.id = k.position_id WHERE k.prefix = $1`,
    [parts.prefix],
  );
  if (!isSecret(parts.secret, row?.secretHash ?? null) || row === undefined || row.revokedAt !== null)
    throw refused('TOKEN_UNKNOWN');
  if (row.expiresAt <= at) throw refused('TOKEN_EXPIRED');
  await noteUse(source, row, at);
  const { position, prefix, readOnly, operations } = row;
  return { position, scope: { prefix, readOnly, operations } };
}

/** To the minute, so that a thousand reads are one write. */
const NOTED_EVERY_MS = 60_000;

async function noteUse(source: { query: EntityManager['query'] }, row: KeyRow, at: Date): Promise<void> {
  const before = new Date(at.getTime() - NOTED_EVERY_MS);
  if (row.lastUsedAt !== null && row.lastUsedAt > before) return;
  await source.query(
    'UPDATE api_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $3)',
    [row.id, at, before],
  );
}

function refused(reason: 'TOKEN_UNKNOWN' | 'TOKEN_EXPIRED'): AccessError {
  return new AccessError('UNAUTHENTICATED', { reason });
}

interface KeyRow {
  id: number;
  prefix: string;
  secretHash: string;
  readOnly: boolean;
  operations: string[] | null;
  expiresAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  position: string;
}
