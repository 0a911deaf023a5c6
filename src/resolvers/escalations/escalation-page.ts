import { refuse } from '../../domain/refusal.js';
import type { Escalation } from '../../entities/escalation.entity.js';
import type { EscalationState } from '../../entities/states.js';
import type { Page } from '../../schema/connection.type.js';
import { getCampaign } from '../../services/campaigns/campaign-context.js';
import {
  countEscalations,
  type EscalationFilter,
  escalationsAbout,
  type ListedEscalation,
  listEscalations,
} from '../../services/queries/escalations/escalations.js';
import { cursorOf, type PageArguments, page } from '../connection.js';
import type { GraphContext } from '../context.js';
import { organizationByCode } from '../hierarchy/organization-loaders.js';
import { escalationById, GUARDED, mayKnowOf } from './escalation-loaders.js';

/** A page of the escalations that the caller may know of. Refuses a campaign or an organization that is not there. */
export async function escalationPage(
  context: GraphContext,
  asked: PageArguments & {
    campaign: string;
    state: EscalationState | null | undefined;
    recipient: string | null | undefined;
  },
): Promise<Page<Escalation>> {
  const { manager } = context.dataSource;
  const { campaign } = await getCampaign(manager, asked.campaign);
  const recipientId = await recipientOf(context, asked.recipient);
  const filter = { campaignId: campaign.id, state: asked.state ?? null, recipientId };
  return page(asked, {
    cursor: cursorOf('escalations', 'integer'),
    key: (row) => [row.id],
    fetch: async (limit, key) => {
      const listed = await gather(context, filter, limit, key === null ? null : Number(key[0]));
      const rows = await Promise.all(listed.map(async ({ id }) => escalationById(context).load(id)));
      return rows.filter((row) => row !== null);
    },
    total: async () => {
      const guarded = await known(context, await escalationsAbout(manager, filter, GUARDED));
      return (await countEscalations(manager, filter, GUARDED)) + guarded.length;
    },
  });
}

async function recipientOf(context: GraphContext, code: string | null | undefined): Promise<number | null> {
  if (code === null || code === undefined) return null;
  const found = await organizationByCode(context).load(code);
  return found?.id ?? refuse('ORGANIZATION_UNKNOWN', ['recipient'], { organization: code });
}

/** So many that the caller may know of, however many lie between them that it may not. */
async function gather(
  context: GraphContext,
  filter: EscalationFilter,
  limit: number,
  after: number | null,
): Promise<ListedEscalation[]> {
  const found: ListedEscalation[] = [];
  for (let from = after; ; ) {
    const listed = await listEscalations(context.dataSource.manager, filter, limit, from);
    found.push(...(await known(context, listed)));
    from = listed.at(-1)?.id ?? null;
    if (listed.length < limit || found.length >= limit) return found.slice(0, limit);
  }
}

async function known(
  context: GraphContext,
  listed: readonly ListedEscalation[],
): Promise<ListedEscalation[]> {
  const may = await Promise.all(listed.map(async (row) => mayKnowOf(context, row)));
  return listed.filter((_, index) => may[index] === true);
}
