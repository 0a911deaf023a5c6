import type { AccountabilityReview } from '../../entities/evaluation.entity.js';
import type { Page } from '../../schema/connection.type.js';
import { defaultDay, getCampaign } from '../../services/campaigns/campaign-context.js';
import {
  countReadableReviews,
  listReadableReviews,
} from '../../services/queries/evaluation/readable-reviews.js';
import { unitInScope } from '../../services/queries/figures/units-in-scope.js';
import { cursorOf, type PageArguments, page } from '../connection.js';
import type { GraphContext } from '../context.js';
import { requireReview } from './review-loaders.js';

/** A page of the reviews that the caller may read (A3). Refuses a campaign or a unit that is not there. */
export async function reviewPage(
  context: GraphContext,
  asked: PageArguments & {
    campaign: string;
    state: string | null | undefined;
    unit: string | null | undefined;
  },
): Promise<Page<AccountabilityReview>> {
  const { manager } = context.dataSource;
  const found = await getCampaign(manager, asked.campaign);
  const on = defaultDay(found.campaign, await context.now());
  const code = asked.unit ?? null;
  const unit = code === null ? null : await unitInScope(manager, found, code, on);
  const { actor } = context;
  const filter = {
    campaignId: found.campaign.id,
    unitId: unit?.unitId ?? null,
    state: asked.state ?? null,
  };
  return page(asked, {
    cursor: cursorOf('accountability_review', 'integer'),
    key: (row) => [row.id],
    fetch: async (limit, key) => {
      const after = key === null ? null : Number(key[0]);
      const ids = await listReadableReviews(manager, actor, filter, limit, after);
      return Promise.all(ids.map((id) => requireReview(context, id)));
    },
    total: async () => countReadableReviews(manager, actor, filter),
  });
}
