import type { AwardDossier } from '../../entities/evaluation.entity.js';
import type { Page } from '../../schema/connection.type.js';
import { defaultDay, getCampaign } from '../../services/campaigns/campaign-context.js';
import { countDossiers, listDossiers } from '../../services/queries/evaluation/dossiers.js';
import { unitInScope } from '../../services/queries/figures/units-in-scope.js';
import { cursorOf, type PageArguments, page } from '../connection.js';
import type { GraphContext } from '../context.js';
import { requireDossier } from './evaluation-loaders.js';

/** A page of the dossiers that the caller may see (M5). Refuses a campaign or a unit that is not there. */
export async function dossierPage(
  context: GraphContext,
  asked: PageArguments & {
    campaign: string;
    state: string | null | undefined;
    unit: string | null | undefined;
  },
): Promise<Page<AwardDossier>> {
  const { manager } = context.dataSource;
  const found = await getCampaign(manager, asked.campaign);
  const on = defaultDay(found.campaign, await context.now());
  const code = asked.unit ?? null;
  const unit = code === null ? null : await unitInScope(manager, found, code, on);
  const { actor } = context;
  const filter = { campaignId: found.campaign.id, unitId: unit?.unitId ?? null, state: asked.state ?? null };
  return page(asked, {
    cursor: cursorOf('award_dossier', 'integer'),
    key: (row) => [row.id],
    fetch: async (limit, key) => {
      const after = key === null ? null : Number(key[0]);
      const ids = await listDossiers(manager, actor, filter, limit, after);
      return Promise.all(ids.map((id) => requireDossier(context, id)));
    },
    total: async () => countDossiers(manager, actor, filter),
  });
}
