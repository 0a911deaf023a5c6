import type { EntityManager } from 'typeorm';
import type { Campaign } from '../../entities/campaign.entity.js';

/** A body as an entry names it, on the entry's day. */
export interface BodyAsked {
  /** Null where the figures are of the territory. */
  code: string | null;
  on: string;
}

export interface Body {
  organizationId: number;
  /** Where it has its place; null for one that stands outside every territory. */
  unitId: number | null;
}

/** Why a body cannot report. */
export type BodyFault = 'ORGANIZATION_UNKNOWN' | 'ORGANIZATION_NOT_ACTIVE' | 'ORGANIZATION_ELSEWHERE';

/** The bodies in the order asked; a code says why one cannot report (F14). */
export async function readBodies(
  manager: Pick<EntityManager, 'query'>,
  asked: readonly BodyAsked[],
): Promise<(Body | null | BodyFault)[]> {
  const codes = [...new Set(asked.flatMap(({ code }) => (code === null ? [] : [code])))];
  if (codes.length === 0) return asked.map(() => null);
  const rows = await manager.query<(Body & { code: string; validFrom: string; validTo: string | null })[]>(
    `SELECT id AS "organizationId", code, unit_id AS "unitId", valid_from AS "validFrom", valid_to AS "validTo"
     FROM organization WHERE code = ANY($1)`,
    [codes],
  );
  const found = new Map(rows.map((row) => [row.code, row]));
  return asked.map(({ code, on }) => {
    if (code === null) return null;
    const body = found.get(code);
    if (body === undefined) return 'ORGANIZATION_UNKNOWN';
    const active = body.validFrom <= on && (body.validTo === null || body.validTo > on);
    return active ? body : 'ORGANIZATION_NOT_ACTIVE';
  });
}

/** F14: a body counts its own people where it has its place; one without a place, in the campaign's own unit. */
export function placedBody(
  body: Body | null | BodyFault,
  unitId: number,
  campaign: Campaign,
): Body | null | BodyFault {
  if (body === null || typeof body === 'string') return body;
  return (body.unitId ?? campaign.unitId) === unitId ? body : 'ORGANIZATION_ELSEWHERE';
}
