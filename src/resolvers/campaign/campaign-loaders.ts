import type DataLoader from 'dataloader';
import type { Indicator, Milestone } from '../../entities/campaign.entity.js';
import { type CampaignContext, findCampaign } from '../../services/campaigns/campaign-context.js';
import { campaignContexts } from '../../services/queries/campaigns/campaign-contexts.js';
import { milestonesOf } from '../../services/queries/campaigns/milestones-of.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';

/** Campaigns with their indicators, by id; null where there is none. */
export function campaignById(context: GraphContext): DataLoader<number, CampaignContext | null, string> {
  return loadBy(context, 'campaignById', campaignContexts);
}

/** The campaign of that code, remembered for the rest of the request; null where there is none. */
export async function campaignByCode(context: GraphContext, code: string): Promise<CampaignContext | null> {
  const found = await findCampaign(context.dataSource.manager, code);
  if (found !== null) campaignById(context).prime(found.campaign.id, found);
  return found;
}

/** The same where a row refers to it. */
export async function requireCampaign(context: GraphContext, id: number): Promise<CampaignContext> {
  const found = await campaignById(context).load(id);
  if (found === null) throw new Error(`There is no campaign ${id}.`);
  return found;
}

/** An indicator that a row of the campaign refers to. */
export async function requireIndicatorById(
  context: GraphContext,
  campaignId: number,
  indicatorId: number,
): Promise<Indicator> {
  const { indicators } = await requireCampaign(context, campaignId);
  const found = indicators.find((indicator) => indicator.id === indicatorId);
  if (found === undefined) throw new Error(`Campaign ${campaignId} has no indicator ${indicatorId}.`);
  return found;
}

export function campaignMilestones(context: GraphContext): DataLoader<number, Milestone[], string> {
  return loadBy(context, 'campaignMilestones', milestonesOf);
}
