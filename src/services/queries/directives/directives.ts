import { type EntityManager, In } from 'typeorm';
import { Directive } from '../../../entities/directive.entity.js';
import { rowsById } from '../rows-by-id.js';

/** Directives by id, in the order asked; null where there is none. */
export async function directivesById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(Directive | null)[]> {
  return rowsById(manager, Directive, ids);
}

/** The directives of each campaign, in order of the day of issue. */
export async function directivesOfCampaigns(
  manager: EntityManager,
  campaignIds: readonly number[],
): Promise<Directive[][]> {
  const found = await manager.find(Directive, {
    where: { campaignId: In([...campaignIds]) },
    order: { issuedOn: 'ASC', id: 'ASC' },
  });
  return campaignIds.map((id) => found.filter((directive) => directive.campaignId === id));
}
