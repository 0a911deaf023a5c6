import type { EntityManager } from 'typeorm';
import type { AccountabilityReview } from '../../../entities/evaluation.entity.js';
import { validOn } from '../figures/contributors.js';

/** Open cases about the figures that the verdict of a review rests on, its unit's and those below it, oldest first (F9). */
export async function openDisputes(
  manager: Pick<EntityManager, 'query'>,
  review: Pick<AccountabilityReview, 'id'>,
): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>(
    `SELECT d.id FROM accountability_review r
     JOIN verdict v ON v.id = r.verdict_id
     JOIN evaluation e ON e.id = v.evaluation_id
     JOIN milestone m ON m.id = e.milestone_id
     JOIN unit_closure c ON c.ancestor_id = r.unit_id AND ${validOn('c', 'm."on"')}
     JOIN data_error d ON d.unit_id = c.descendant_id AND d.campaign_id = r.campaign_id
       AND d.indicator_id = m.indicator_id AND d."on" <= m."on" AND d.state <> 'CLOSED'
     LEFT JOIN report about ON about.id = d.report_id
     WHERE r.id = $1 AND about.organization_id IS NULL ORDER BY d.id`,
    [review.id],
  );
  return rows.map((row) => row.id);
}
