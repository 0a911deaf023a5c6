import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/actor.js';
import type { Page } from '../../schema/connection.type.js';
import { defaultDay, getCampaign } from '../../services/campaigns/campaign-context.js';
import { unitInScope } from '../../services/queries/figures/units-in-scope.js';
import { cursorOf, type PageArguments, page } from '../connection.js';
import type { GraphContext } from '../context.js';

export interface MatterArguments extends PageArguments {
  campaign: string;
  state: string | null | undefined;
  unit: string | null | undefined;
}

interface MatterFilter {
  campaignId: number;
  unitId: number | null;
  state: string | null;
}

/** A page of what follows from verdicts about units, of what the caller may read. Refuses a campaign or a unit that is not there. */
export async function matterPage<Row extends { id: number }>(
  context: GraphContext,
  asked: MatterArguments,
  of: {
    table: string;
    list: (
      manager: EntityManager,
      actor: Actor | null,
      filter: MatterFilter,
      limit: number,
      after: number | null,
    ) => Promise<number[]>;
    count: (manager: EntityManager, actor: Actor | null, filter: MatterFilter) => Promise<number>;
    load: (context: GraphContext, id: number) => Promise<Row>;
  },
): Promise<Page<Row>> {
  const { manager } = context.dataSource;
  const found = await getCampaign(manager, asked.campaign);
  const on = defaultDay(found.campaign, await context.now());
  const code = asked.unit ?? null;
  const unit = code === null ? null : await unitInScope(manager, found, code, on);
  const { actor } = context;
  const filter = { campaignId: found.campaign.id, unitId: unit?.unitId ?? null, state: asked.state ?? null };
  return page(asked, {
    cursor: cursorOf(of.table, 'integer'),
    key: (row) => [row.id],
    fetch: async (limit, key) => {
      const after = key === null ? null : Number(key[0]);
      const ids = await of.list(manager, actor, filter, limit, after);
      return Promise.all(ids.map((id) => of.load(context, id)));
    },
    total: async () => of.count(manager, actor, filter),
  });
}
