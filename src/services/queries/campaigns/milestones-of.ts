import { type EntityManager, In } from 'typeorm';
import { Milestone } from '../../../entities/campaign.entity.js';

/** The milestones of campaigns, in the order asked, each in order of time. */
export async function milestonesOf(
  manager: EntityManager,
  campaignIds: readonly number[],
): Promise<Milestone[][]> {
  const rows = await manager.find(Milestone, {
    where: { campaignId: In([...campaignIds]) },
    order: { ordinal: 'ASC' },
  });
  return campaignIds.map((id) => rows.filter((row) => row.campaignId === id));
}

export async function milestonesById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(Milestone | null)[]> {
  const rows = await manager.findBy(Milestone, { id: In([...ids]) });
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
}
