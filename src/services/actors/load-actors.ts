import type { EntityManager } from 'typeorm';
import type { Actor, Grant } from '../../domain/actor.js';

/**
 * The actors behind position codes, with the grants that hold on a day (A1), by code. A code that names no position
 * is not in the map.
 */
export async function loadActors(
  source: Pick<EntityManager, 'query'>,
  codes: readonly string[],
  on: string,
): Promise<Map<string, Actor>> {
  const rows = (await source.query(
    `SELECT p.code, o.id AS "organizationId", o.code AS "organizationCode",
       coalesce((SELECT jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id, 'relation', g.relation) ORDER BY g.id)
         FROM access_grant g WHERE g.position_id = p.id AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to > $2)),
         '[]') AS grants
     FROM position p JOIN organization o ON o.id = p.organization_id WHERE p.code = ANY($1)`,
    [[...new Set(codes)], on],
  )) as { code: string; organizationId: number; organizationCode: string; grants: Grant[] }[];
  return new Map(
    rows.map(({ code, organizationId, organizationCode, grants }) => [
      code,
      { kind: 'POSITION', name: code, organizationId, organizationCode, grants },
    ]),
  );
}
