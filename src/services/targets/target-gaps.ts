import type { EntityManager } from 'typeorm';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { validOn } from '../queries/figures/contributors.js';

/** A parent whose children's targets do not add up to its own (F2). */
export interface TargetGap {
  unitId: number;
  unitCode: string;
  target: number;
  sumOfChildren: number;
}

/** All such parents of a campaign on a day, in order of code; a parent none of whose children has a target is not one. */
export async function targetGaps(
  manager: Pick<EntityManager, 'query'>,
  { campaign }: CampaignContext,
  indicatorId: number,
  on: string,
): Promise<TargetGap[]> {
  return (await manager.query(
    `WITH in_force AS (
       SELECT DISTINCT ON (unit_id) unit_id, value FROM target
       WHERE campaign_id = $1 AND indicator_id = $2 AND organization_id IS NULL AND effective_on <= $3
       ORDER BY unit_id, effective_on DESC, recorded_at DESC, id DESC
     )
     SELECT parent.unit_id AS "unitId", parent.code AS "unitCode", own.value AS target,
       sum(child_target.value)::int AS "sumOfChildren"
     FROM in_force own
     JOIN unit_version parent ON parent.unit_id = own.unit_id AND ${validOn('parent', '$3')}
     JOIN unit_version child ON child.parent_id = own.unit_id AND ${validOn('child', '$3')}
     JOIN in_force child_target ON child_target.unit_id = child.unit_id
     GROUP BY parent.unit_id, parent.code, own.value
     HAVING sum(child_target.value) <> own.value
     ORDER BY parent.code COLLATE "C"`,
    [campaign.id, indicatorId, on],
  )) as TargetGap[];
}
