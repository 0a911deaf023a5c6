import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { AccessError } from '../../../domain/refusal.js';
import { mayManageKeys } from '../../../policies/sign-in.policy.js';

/** A key as people may see it: nothing of its secret. */
export interface ApiKeyRow {
  id: number;
  prefix: string;
  label: string;
  positionId: number;
  position: string;
  readOnly: boolean;
  operations: string[] | null;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  revokedBy: string | null;
  lastUsedAt: Date | null;
}

type Source = Pick<EntityManager, 'query'>;

/** Keys in the order in which they were made. Throws AccessError FORBIDDEN for who does not administer (A2). */
export async function listApiKeys(
  source: Source,
  actor: Actor,
  { position, limit, afterId }: { position: string | null; limit: number; afterId: number },
): Promise<ApiKeyRow[]> {
  requireManager(actor);
  return source.query<ApiKeyRow[]>(
    `SELECT ${COLUMNS} FROM ${KEYS} WHERE ($1::text IS NULL OR p.code = $1) AND k.id > $2 ORDER BY k.id LIMIT $3`,
    [position, afterId, limit],
  );
}

export async function countApiKeys(source: Source, actor: Actor, position: string | null): Promise<number> {
  requireManager(actor);
  const [row] = await source.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${KEYS} WHERE $1::text IS NULL OR p.code = $1`,
    [position],
  );
  return row?.count ?? 0;
}

/** One key; null where there is none, or none that the caller may see. */
export async function findApiKey(source: Source, actor: Actor | null, id: number): Promise<ApiKeyRow | null> {
  if (actor === null || !mayManageKeys(actor)) return null;
  const [row] = await source.query<ApiKeyRow[]>(`SELECT ${COLUMNS} FROM ${KEYS} WHERE k.id = $1`, [id]);
  return row ?? null;
}

function requireManager(actor: Actor): void {
  if (!mayManageKeys(actor)) throw new AccessError('FORBIDDEN');
}

const KEYS = 'api_key k JOIN position p ON p.id = k.position_id';
const COLUMNS = `k.id, k.prefix, k.label, k.position_id AS "positionId", p.code AS position, k.read_only AS "readOnly",
  k.operations, k.created_by AS "createdBy", k.created_at AS "createdAt", k.expires_at AS "expiresAt",
  k.revoked_at AS "revokedAt", k.revoked_by AS "revokedBy", k.last_used_at AS "lastUsedAt"`;
