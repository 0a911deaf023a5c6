import { isBelow } from '../../domain/levels.js';
import type { UnitLevel } from '../../entities/states.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';

/** The levels that have a bulletin: those that are judged, below the campaign's own unit (P1). */
export function bulletinLevels({ campaign }: CampaignContext, rootLevel: UnitLevel): UnitLevel[] {
  return (campaign.settings.evaluation.levels as UnitLevel[]).filter((level) => isBelow(level, rootLevel));
}
