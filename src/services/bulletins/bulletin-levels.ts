import { isBelow } from '../../domain/levels.js';
import type { UnitLevel } from '../../entities/states.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';

/**
 * The levels that have a bulletin: those that are judged, below the campaign's own unit (P1). Where small counts are
 * concealed nothing is published about residential groups: a bulletin is for everybody (F13).
 */
export function bulletinLevels({ campaign }: CampaignContext, rootLevel: UnitLevel): UnitLevel[] {
  const { evaluation, smallCounts = null } = campaign.settings;
  return (evaluation.levels as UnitLevel[]).filter(
    (level) => isBelow(level, rootLevel) && (smallCounts === null || level !== 'RESIDENTIAL_GROUP'),
  );
}
