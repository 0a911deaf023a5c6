import type { Page } from '../../schema/connection.type.js';
import { campaignDay, defaultDay, getCampaign } from '../../services/campaigns/campaign-context.js';
import {
  type ConsequenceTable,
  countConsequences,
  listConsequences,
} from '../../services/queries/evaluation/list-consequences.js';
import { unitInScope } from '../../services/queries/figures/units-in-scope.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import { requireCampaign } from '../campaign/campaign-loaders.js';
import { cursorOf, type PageArguments, page } from '../connection.js';
import type { GraphContext } from '../context.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';

/** A page of dossiers or of reviews. Refuses a campaign or a unit that is not there. */
export async function consequencePage<Row extends { id: number }>(
  context: GraphContext,
  list: { table: ConsequenceTable; load: (context: GraphContext, id: number) => Promise<Row> },
  asked: PageArguments & {
    campaign: string;
    state: string | null | undefined;
    unit: string | null | undefined;
  },
): Promise<Page<Row>> {
  const { manager } = context.dataSource;
  const found = await getCampaign(manager, asked.campaign);
  const { campaign } = found;
  const on = defaultDay(campaign, await context.now());
  const unit =
    asked.unit === null || asked.unit === undefined
      ? null
      : await unitInScope(manager, found, asked.unit, on);
  const filter = { campaignId: campaign.id, unitId: unit?.unitId ?? null, state: asked.state ?? null };
  return page(asked, {
    cursor: cursorOf(list.table, 'integer'),
    key: (row) => [row.id],
    fetch: async (limit, key) => {
      const after = key === null ? null : Number(key[0]);
      const ids = await listConsequences(manager, list.table, filter, limit, after);
      return Promise.all(ids.map((id) => list.load(context, id)));
    },
    total: async () => countConsequences(manager, list.table, filter),
  });
}

/** The unit of a dossier or review as it was on the day on which that was opened. */
export async function unitWhenOpened(
  context: GraphContext,
  row: { campaignId: number; unitId: number; openedAt: Date },
): Promise<UnitOnDay> {
  const { campaign } = await requireCampaign(context, row.campaignId);
  return requireUnitOnDay(context, { unitId: row.unitId, on: campaignDay(campaign, row.openedAt) });
}
