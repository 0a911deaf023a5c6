import type DataLoader from 'dataloader';
import type { Bulletin } from '../../entities/bulletin.entity.js';
import { bulletinsById, editionsOf } from '../../services/queries/bulletins/bulletins.js';
import { type FrozenBulletin, frozenStandings } from '../../services/queries/bulletins/frozen-standings.js';
import { requireCampaign } from '../campaign/campaign-loaders.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';

export function bulletinById(context: GraphContext): DataLoader<number, Bulletin | null, string> {
  return loadBy(context, 'bulletinById', bulletinsById);
}

/** Every edition of the same bulletin, from the first. */
export function bulletinEditions(context: GraphContext): DataLoader<Bulletin, Bulletin[], string> {
  return loadBy<Bulletin, Bulletin[]>(context, 'bulletinEditions', editionsOf, ({ id }) => String(id));
}

/** What it froze, read once for all its fields. */
export function frozenBulletin(context: GraphContext): DataLoader<Bulletin, FrozenBulletin, string> {
  return loadBy<Bulletin, FrozenBulletin>(
    context,
    'frozenBulletin',
    (manager, bulletins) =>
      Promise.all(
        bulletins.map(async (bulletin) =>
          frozenStandings(manager, await requireCampaign(context, bulletin.campaignId), bulletin),
        ),
      ),
    ({ id }) => String(id),
  );
}
