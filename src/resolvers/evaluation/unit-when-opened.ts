import { campaignDay } from '../../services/campaigns/campaign-context.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import { requireCampaign } from '../campaign/campaign-loaders.js';
import type { GraphContext } from '../context.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';

/** The unit of a dossier or review as it was on the day on which that was opened. */
export async function unitWhenOpened(
  context: GraphContext,
  row: { campaignId: number; unitId: number; openedAt: Date },
): Promise<UnitOnDay> {
  const { campaign } = await requireCampaign(context, row.campaignId);
  return requireUnitOnDay(context, { unitId: row.unitId, on: campaignDay(campaign, row.openedAt) });
}
