import type { EntityManager } from 'typeorm';
import type { Actor, Grant } from '../../domain/actor.js';

/**
 * The position of this code as an actor, with the rights it has on that day ('YYYY-MM-DD'), or null where there is no
 * such position (A1). `source` is a data source or a manager.
 */
export async function loadActor(
  source: { query: EntityManager['query'] },
  positionCode: string,
  on: string,
): Promise<Actor | null> {
  const [found] = await source.query<FoundPosition[]>(
    `SELECT p.code, o.id AS "organizationId", o.code AS "organizationCode", coalesce(g.grants, '[]') AS grants
     FROM position p
     JOIN organization o ON o.id = p.organization_id
     LEFT JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('role', a.role, 'unitId', a.unit_id, 'relation', a.relation) ORDER BY a.id) AS grants
       FROM access_grant a
       WHERE a.position_id = p.id AND a.valid_from <= $2 AND (a.valid_to IS NULL OR a.valid_to > $2)
     ) g ON true
     WHERE p.code = $1`,
    [positionCode, on],
  );
  if (found === undefined) return null;
  const { code, organizationId, organizationCode, grants } = found;
  return { kind: 'POSITION', name: code, organizationId, organizationCode, grants };
}

interface FoundPosition {
  code: string;
  organizationId: number;
  organizationCode: string;
  grants: Grant[];
}
