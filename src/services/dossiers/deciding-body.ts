import type { EntityManager } from 'typeorm';
import type { Campaign } from '../../entities/campaign.entity.js';

/**
 * The body on whose desk a decision lies: one that steers the campaign's unit, its People's Committee before others;
 * else the campaign's reviewing body.
 */
export async function decidingBody(
  manager: Pick<EntityManager, 'query'>,
  campaign: Campaign,
  today: string,
): Promise<number> {
  const [found] = await manager.query<{ id: number }[]>(
    `SELECT id FROM (
       SELECT o.id, CASE WHEN o.kind = 'PEOPLES_COMMITTEE' THEN 1 ELSE 2 END AS place, o.code
       FROM access_grant g
       JOIN position p ON p.id = g.position_id
       JOIN organization o ON o.id = p.organization_id
       WHERE g.role = 'COMMITTEE' AND g.unit_id = $1 AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to > $2)
       UNION ALL
       SELECT id, 3, code FROM organization WHERE code = $3
     ) body ORDER BY place, code COLLATE "C" LIMIT 1`,
    [campaign.unitId, today, campaign.settings.evaluation.accountability.reviewer],
  );
  if (found === undefined) throw new Error(`Campaign ${campaign.code} has nobody who decides on awards.`);
  return found.id;
}
