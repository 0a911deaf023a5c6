import type { EntityManager } from 'typeorm';
import { refuse } from '../../../domain/refusal.js';
import { LineReport } from '../../../entities/bulletin.entity.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { figureDay } from '../figures/figure-days.js';
import { organizationsByCode } from '../hierarchy/organizations.js';
import { rowsById } from '../rows-by-id.js';

export async function lineReportsById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(LineReport | null)[]> {
  return rowsById(manager, LineReport, ids);
}

/**
 * The reports up each line of a day, or of the newest that has any; where asked, to one recipient. In the order in which
 * they were made. Refuses ORGANIZATION_UNKNOWN.
 */
export async function lineReportsOf(
  manager: EntityManager,
  { campaign }: CampaignContext,
  asked: { on: string | null; recipient: string | null },
  now: Date,
): Promise<LineReport[]> {
  const on = asked.on === null ? null : figureDay(campaign, asked.on, now);
  const [recipient = null] =
    asked.recipient === null ? [] : await organizationsByCode(manager, [asked.recipient]);
  if (asked.recipient !== null && recipient === null) {
    refuse('ORGANIZATION_UNKNOWN', ['recipient'], { organization: asked.recipient });
  }
  const of = { campaignId: campaign.id, ...(recipient === null ? {} : { recipientId: recipient.id }) };
  const [newest] = await manager.find(LineReport, { where: of, order: { on: 'DESC' }, take: 1 });
  const day = on ?? newest?.on;
  if (day === undefined) return [];
  return manager.find(LineReport, { where: { ...of, on: day }, order: { id: 'ASC' } });
}
