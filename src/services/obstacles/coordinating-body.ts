import type { Campaign } from '../../entities/campaign.entity.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import type { Tx } from '../transaction.js';

/** The body that coordinates a campaign (H7): its standing agency, or where it has none, the body that reviews. */
export async function coordinatingBody(tx: Tx, campaign: Campaign): Promise<number> {
  const [row] = await tx.manager.query<{ id: number }[]>(
    `SELECT id FROM organization
     WHERE (unit_id = $1 AND standing_agency OR code = $2) AND valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3)
     ORDER BY standing_agency DESC, id LIMIT 1`,
    [campaign.unitId, campaign.settings.evaluation.accountability.reviewer, campaignDay(campaign, tx.now)],
  );
  if (row === undefined)
    throw new Error(`Campaign ${campaign.code} has no standing agency, nor who reviews.`);
  return row.id;
}
