import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { AwardDossier } from '../../../entities/evaluation.entity.js';
import { rowsById } from '../rows-by-id.js';
import type { CampaignUnit } from './campaign-unit.js';

export async function dossiersById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(AwardDossier | null)[]> {
  return rowsById(manager, AwardDossier, ids);
}

/** The dossier that a verdict led to for each unit of a campaign (M3: one at most); null where there is none. */
export async function dossiersOfUnits(
  manager: EntityManager,
  units: readonly CampaignUnit[],
): Promise<(AwardDossier | null)[]> {
  const rows = await manager.findBy(AwardDossier, {
    campaignId: In([...new Set(units.map((unit) => unit.campaignId))]),
    unitId: In(units.map((unit) => unit.unitId)),
    verdictId: Not(IsNull()),
    proposedBy: IsNull(),
  });
  return units.map(({ campaignId, unitId }) => {
    return rows.find((row) => row.campaignId === campaignId && row.unitId === unitId) ?? null;
  });
}

/** The ids of all dossiers about each unit of a campaign, in the order asked, each in the order in which they were opened (M7). */
export async function dossiersAbout(
  manager: EntityManager,
  units: readonly CampaignUnit[],
): Promise<number[][]> {
  const rows = await manager.find(AwardDossier, {
    where: units.map(({ campaignId, unitId }) => ({ campaignId, unitId })),
    order: { id: 'ASC' },
  });
  return units.map(({ campaignId, unitId }) =>
    rows.filter((row) => row.campaignId === campaignId && row.unitId === unitId).map(({ id }) => id),
  );
}
