import { refuse } from '../../domain/refusal.js';
import type { Indicator } from '../../entities/campaign.entity.js';
import type { CampaignContext } from './campaign-context.js';

/** The campaign's indicator of that code. Refuses INDICATOR_UNKNOWN, naming those there are. */
export function requireIndicator(
  { campaign, indicators }: CampaignContext,
  code: string,
  field: string[] = ['indicator'],
): Indicator {
  const found = indicators.find((indicator) => indicator.code === code);
  if (found !== undefined) return found;
  const known = indicators.map((indicator) => indicator.code).join(', ');
  refuse('INDICATOR_UNKNOWN', field, { indicator: code, campaign: campaign.code, known });
}
