import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { AccessError } from '../../../domain/refusal.js';
import { mayReadIncidents } from '../../../policies/operations.policy.js';

/** Something that needs an operator's eyes. */
export interface IncidentRow {
  kind: string;
  subject: string;
  /** JSON. */
  detail: string;
  openedAt: Date;
  tries: number | null;
}

/**
 * Incidents and jobs given up, in order of kind and subject, those after `after`. Throws AccessError FORBIDDEN for
 * whoever neither administers nor audits.
 */
export async function listIncidents(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor,
  limit: number,
  after: { kind: string; subject: string } | null,
): Promise<IncidentRow[]> {
  if (!mayReadIncidents(actor)) throw new AccessError('FORBIDDEN');
  return manager.query<IncidentRow[]>(
    `SELECT kind, subject, detail, "openedAt", tries FROM (${INCIDENTS}) incident
     WHERE $1::text IS NULL OR (kind COLLATE "C", subject COLLATE "C") > ($1, $2)
     ORDER BY kind COLLATE "C", subject COLLATE "C" LIMIT $3`,
    [after?.kind ?? null, after?.subject ?? null, limit],
  );
}

export async function countIncidents(manager: Pick<EntityManager, 'query'>, actor: Actor): Promise<number> {
  if (!mayReadIncidents(actor)) throw new AccessError('FORBIDDEN');
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*) AS count FROM (${INCIDENTS}) incident`,
  );
  return row?.count ?? 0;
}

const INCIDENTS = `
  SELECT kind, subject, detail::text AS detail, opened_at AS "openedAt", NULL::int AS tries FROM incident
  UNION ALL
  SELECT 'JOB_QUARANTINED', key, jsonb_build_object('job', job, 'payload', payload, 'dueAt', due_at, 'error', last_error)::text,
    quarantined_at, tries
  FROM due_job WHERE quarantined_at IS NOT NULL AND done_at IS NULL`;
