import { refuse } from '../../domain/refusal.js';
import type { Escalation } from '../../entities/escalation.entity.js';
import type { EscalationState } from '../../entities/states.js';
import type { Page } from '../../schema/connection.type.js';
import { getCampaign } from '../../services/campaigns/campaign-context.js';
import { countEscalations, listEscalations } from '../../services/queries/escalations/escalations.js';
import { cursorOf, type PageArguments, page } from '../connection.js';
import type { GraphContext } from '../context.js';
import { organizationByCode } from '../hierarchy/organization-loaders.js';
import { escalationById } from './escalation-loaders.js';

/** A page of the escalations that the caller may read. Refuses a campaign or an organization that is not there. */
export async function escalationPage(
  context: GraphContext,
  asked: PageArguments & {
    campaign: string;
    state: EscalationState | null | undefined;
    recipient: string | null | undefined;
  },
): Promise<Page<Escalation>> {
  const { actor, dataSource } = context;
  const { manager } = dataSource;
  const { campaign } = await getCampaign(manager, asked.campaign);
  const recipientId = await recipientOf(context, asked.recipient);
  const filter = { campaignId: campaign.id, state: asked.state ?? null, recipientId };
  return page(asked, {
    cursor: cursorOf('escalations', 'integer'),
    key: (row) => [row.id],
    fetch: async (limit, key) => {
      const after = key === null ? null : Number(key[0]);
      const ids = await listEscalations(manager, actor, filter, limit, after);
      const rows = await Promise.all(ids.map(async (id) => escalationById(context).load(id)));
      return rows.filter((row) => row !== null);
    },
    total: async () => countEscalations(manager, actor, filter),
  });
}

async function recipientOf(context: GraphContext, code: string | null | undefined): Promise<number | null> {
  if (code === null || code === undefined) return null;
  const found = await organizationByCode(context).load(code);
  return found?.id ?? refuse('ORGANIZATION_UNKNOWN', ['recipient'], { organization: code });
}
