import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { AccessError } from '../../../domain/refusal.js';
import { mayReadAuditTrail } from '../../../policies/audit.policy.js';

/** One sealed entry of the audit trail (A4). */
export interface AuditEntryRow {
  id: number;
  at: Date;
  actor: string;
  action: string;
  /** Type and id of what was changed, e.g. 'Task:12'. */
  subject: string;
  reason: string | null;
  /** JSON. */
  detail: string;
  sequence: number;
  previousHash: string;
  hash: string;
}

/** Which entries; null: all. Both instants belong to the span. */
export interface AuditFilter {
  subject: { type: string; id: number } | null;
  actor: string | null;
  from: Date | null;
  to: Date | null;
}

/** Sealed entries in the order in which they happened. Throws AccessError FORBIDDEN for who neither audits nor administers. */
export async function listAuditEntries(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor,
  filter: AuditFilter,
  limit: number,
  afterId: number | null,
): Promise<AuditEntryRow[]> {
  requireReader(actor);
  return manager.query<AuditEntryRow[]>(
    `SELECT ${COLUMNS} FROM ${SEALED} WHERE ${MEANT} AND e.id > $6 ORDER BY e.id LIMIT $7`,
    [...parameters(filter), afterId ?? 0, limit],
  );
}

export async function countAuditEntries(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor,
  filter: AuditFilter,
): Promise<number> {
  requireReader(actor);
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*) AS count FROM ${SEALED} WHERE ${MEANT}`,
    parameters(filter),
  );
  return row?.count ?? 0;
}

/** One entry; null where there is none, or none that the caller may see. */
export async function findAuditEntry(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor,
  id: number,
): Promise<AuditEntryRow | null> {
  if (!mayReadAuditTrail(actor)) return null;
  const [row] = await manager.query<AuditEntryRow[]>(`SELECT ${COLUMNS} FROM ${SEALED} WHERE e.id = $1`, [
    id,
  ]);
  return row ?? null;
}

function requireReader(actor: Actor): void {
  if (!mayReadAuditTrail(actor)) throw new AccessError('FORBIDDEN');
}

const COLUMNS = `e.id, e.at, e.actor, e.type AS action, e.subject_type || ':' || e.subject_id AS subject, e.reason,
  e.payload::text AS detail, s.sequence, s.previous_hash AS "previousHash", s.hash`;
const SEALED = 'event e JOIN audit_seal s ON s.event_id = e.id';
const MEANT = `($1::text IS NULL OR (e.subject_type = $1 AND e.subject_id = $2)) AND ($3::text IS NULL OR e.actor = $3)
  AND ($4::timestamptz IS NULL OR e.at >= $4) AND ($5::timestamptz IS NULL OR e.at <= $5)`;

function parameters({ subject, actor, from, to }: AuditFilter): unknown[] {
  return [subject?.type ?? null, subject?.id ?? null, actor, from, to];
}
