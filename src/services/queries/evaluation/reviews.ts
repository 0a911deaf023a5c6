import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { AccountabilityReview } from '../../../entities/evaluation.entity.js';
import type { CampaignUnit } from './campaign-unit.js';

/** The review that a verdict led to for each unit of a campaign (M3: one at most); null where there is none. */
export async function reviewsOfUnits(
  manager: EntityManager,
  units: readonly CampaignUnit[],
): Promise<(AccountabilityReview | null)[]> {
  const rows = await manager.findBy(AccountabilityReview, {
    campaignId: In([...new Set(units.map((unit) => unit.campaignId))]),
    unitId: In(units.map((unit) => unit.unitId)),
    verdictId: Not(IsNull()),
  });
  return units.map(({ campaignId, unitId }) => {
    return rows.find((row) => row.campaignId === campaignId && row.unitId === unitId) ?? null;
  });
}
