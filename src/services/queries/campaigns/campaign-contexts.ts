import { type EntityManager, In } from 'typeorm';
import { Campaign, Indicator } from '../../../entities/campaign.entity.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';

/** Campaigns with their indicators by id, in the order asked; null where there is none. */
export async function campaignContexts(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(CampaignContext | null)[]> {
  const campaigns = await manager.findBy(Campaign, { id: In([...ids]) });
  const indicators = await manager.find(Indicator, {
    where: { campaignId: In([...ids]) },
    order: { ordinal: 'ASC' },
  });
  return ids.map((id) => {
    const campaign = campaigns.find((candidate) => candidate.id === id);
    if (campaign === undefined) return null;
    return { campaign, indicators: indicators.filter((indicator) => indicator.campaignId === id) };
  });
}

/** The ids of all campaigns, in order of code. */
export async function campaignIds(manager: EntityManager): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>('SELECT id FROM campaign ORDER BY code COLLATE "C"');
  return rows.map((row) => row.id);
}
