import { type EntityManager, In } from 'typeorm';
import { Pledge } from '../../../entities/forecast.entity.js';
import { rowsById } from '../rows-by-id.js';

export async function pledgesById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(Pledge | null)[]> {
  return rowsById(manager, Pledge, ids);
}

/** The pledges of campaigns, in the order asked, each in order of their dates. */
export async function pledgesOf(manager: EntityManager, campaignIds: readonly number[]): Promise<Pledge[][]> {
  const rows = await manager.find(Pledge, {
    where: { campaignId: In([...campaignIds]) },
    order: { dueOn: 'ASC', id: 'ASC' },
  });
  return campaignIds.map((id) => rows.filter((row) => row.campaignId === id));
}
