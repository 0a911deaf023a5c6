import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { AccessError } from '../../../domain/refusal.js';
import type { GrantRelation, Role } from '../../../entities/states.js';
import { mayReadGrants } from '../../../policies/access.policy.js';

export interface AccessGrantRow {
  id: number;
  positionId: number;
  role: Role;
  unitId: number;
  relation: GrantRelation;
  validFrom: string;
  validTo: string | null;
  grantedBy: string | null;
}

/** Which grants; null: all. */
export interface AccessGrantFilter {
  /** Code of the position. */
  position: string | null;
  role: Role | null;
  /** Anchored at the unit that has this code on `unitOn`. */
  unit: string | null;
  unitOn: string;
  /** Those that hold on this day. */
  on: string | null;
}

/** Grants in the order in which they were given. Throws AccessError FORBIDDEN for who neither administers nor audits (A2). */
export async function listAccessGrants(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor,
  filter: AccessGrantFilter,
  limit: number,
  afterId: number | null,
): Promise<AccessGrantRow[]> {
  requireReader(actor);
  return manager.query<AccessGrantRow[]>(
    `SELECT ${COLUMNS} FROM ${GRANTS} WHERE ${MEANT} AND g.id > $6 ORDER BY g.id LIMIT $7`,
    [...parameters(filter), afterId ?? 0, limit],
  );
}

export async function countAccessGrants(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor,
  filter: AccessGrantFilter,
): Promise<number> {
  requireReader(actor);
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${GRANTS} WHERE ${MEANT}`,
    parameters(filter),
  );
  return row?.count ?? 0;
}

/** One grant; null where there is none, or none that the caller may see. */
export async function findAccessGrant(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor | null,
  id: number,
): Promise<AccessGrantRow | null> {
  if (actor === null || !mayReadGrants(actor)) return null;
  const [row] = await manager.query<AccessGrantRow[]>(`SELECT ${COLUMNS} FROM ${GRANTS} WHERE g.id = $1`, [
    id,
  ]);
  return row ?? null;
}

function requireReader(actor: Actor): void {
  if (!mayReadGrants(actor)) throw new AccessError('FORBIDDEN');
}

const COLUMNS = `g.id, g.position_id AS "positionId", g.role, g.unit_id AS "unitId", g.relation,
  g.valid_from AS "validFrom", g.valid_to AS "validTo", g.granted_by AS "grantedBy"`;
const GRANTS = 'access_grant g JOIN position p ON p.id = g.position_id';
const MEANT = `($1::text IS NULL OR p.code = $1) AND ($2::text IS NULL OR g.role = $2)
  AND ($3::text IS NULL OR g.unit_id = (SELECT v.unit_id FROM unit_version v
    WHERE v.code = $3 AND v.valid_from <= $4::date AND (v.valid_to IS NULL OR v.valid_to > $4::date)))
  AND ($5::date IS NULL OR (g.valid_from <= $5 AND (g.valid_to IS NULL OR g.valid_to > $5)))`;

function parameters({ position, role, unit, unitOn, on }: AccessGrantFilter): unknown[] {
  return [position, role, unit, unitOn, on];
}
