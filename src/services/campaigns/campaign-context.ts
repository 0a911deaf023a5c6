import type { EntityManager } from 'typeorm';
import { localDate } from '../../domain/deadline.js';
import { refuse } from '../../domain/refusal.js';
import { Campaign, Indicator } from '../../entities/campaign.entity.js';

/** A campaign with what every rule about its figures needs. */
export interface CampaignContext {
  campaign: Campaign;
  indicators: readonly Indicator[];
}

/** Refuses with CAMPAIGN_UNKNOWN where there is none of that code. */
export async function getCampaign(
  manager: EntityManager,
  code: string,
  field: string[] | null = ['campaign'],
): Promise<CampaignContext> {
  const found = await findCampaign(manager, code);
  if (found === null) refuse('CAMPAIGN_UNKNOWN', field, { campaign: code });
  return found;
}

/** Null where there is none of that code. */
export async function findCampaign(manager: EntityManager, code: string): Promise<CampaignContext | null> {
  const campaign = await manager.findOneBy(Campaign, { code });
  return campaign === null ? null : withIndicators(manager, campaign);
}

export async function getCampaignById(manager: EntityManager, id: number): Promise<CampaignContext> {
  return withIndicators(manager, await manager.findOneByOrFail(Campaign, { id }));
}

/** The business day of an instant in the campaign's own time zone. */
export function campaignDay(campaign: Campaign, instant: Date): string {
  return localDate(instant, campaign.timeZone);
}

/** The day meant where none is given: today, or the nearest day of the campaign. */
export function defaultDay(campaign: Campaign, now: Date): string {
  const today = campaignDay(campaign, now);
  if (today < campaign.startsOn) return campaign.startsOn;
  return today > campaign.endsOn ? campaign.endsOn : today;
}

async function withIndicators(manager: EntityManager, campaign: Campaign): Promise<CampaignContext> {
  const indicators = await manager.find(Indicator, {
    where: { campaignId: campaign.id },
    order: { ordinal: 'ASC' },
  });
  return { campaign, indicators };
}
