import type { EntityManager } from 'typeorm';
import type { Milestone } from '../../entities/campaign.entity.js';

/**
 * The earlier milestone at which each unit was commended, by unit id (M3): from the newest run of every milestone
 * before this one that was judged on what was known before that instant. Runs of the same instant do not look at each
 * other, so that it does not matter which of them is made first (M2).
 */
export async function commendedBefore(
  manager: Pick<EntityManager, 'query'>,
  campaignId: number,
  milestone: Milestone,
  knownAt: Date,
): Promise<Map<number, number>> {
  const rows = (await manager.query(
    `SELECT v.unit_id, min(m.ordinal) AS ordinal
     FROM milestone m
     JOIN LATERAL (SELECT id FROM evaluation e WHERE e.milestone_id = m.id AND e.known_at < $4
                   ORDER BY run DESC LIMIT 1) newest ON true
     JOIN verdict v ON v.evaluation_id = newest.id AND v.consequence = 'COMMENDATION'
     WHERE m.campaign_id = $1 AND m.ordinal < $2 AND m.indicator_id = $3
     GROUP BY v.unit_id`,
    [campaignId, milestone.ordinal, milestone.indicatorId, knownAt],
  )) as { unit_id: number; ordinal: number }[];
  return new Map(rows.map((row) => [row.unit_id, row.ordinal]));
}
