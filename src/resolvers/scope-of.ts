import type DataLoader from 'dataloader';
import { areInScope } from '../services/queries/in-scope.js';
import { type Matter, waitsOn } from '../services/queries/inbox/waits-on.js';
import { type ReadingScope, scopeOfActor } from '../services/queries/scope-of-actor.js';
import { requireCampaign } from './campaign/campaign-loaders.js';
import type { GraphContext } from './context.js';
import { loadBy } from './load-by.js';

/** What the caller may read of a campaign (A1): the same for its lists, totals, nodes and subscriptions. */
export async function campaignScope(context: GraphContext, campaignId: number): Promise<ReadingScope> {
  const { campaign } = await requireCampaign(context, campaignId);
  return scopeOfActor(context.actor, campaign);
}

/** Where a row of a campaign belongs: a unit, on the day whose map counts (H4). */
export interface RowPlace {
  campaignId: number;
  unitId: number;
  on: string;
}

/** Whether the caller may read rows about units: one statement for any number of one campaign's, none where all may be read. */
export function mayRead(context: GraphContext): DataLoader<RowPlace, boolean, string> {
  return loadBy<RowPlace, boolean>(
    context,
    'mayRead',
    async (manager, places) => {
      const answers = new Map<RowPlace, boolean>();
      for (const campaignId of new Set(places.map((place) => place.campaignId))) {
        const group = places.filter((place) => place.campaignId === campaignId);
        const readable = await areInScope(manager, await campaignScope(context, campaignId), null, group);
        for (const [index, place] of group.entries()) answers.set(place, readable[index] ?? false);
      }
      return places.map((place) => answers.get(place) ?? false);
    },
    ({ campaignId, unitId, on }) => `${campaignId} ${unitId} ${on}`,
  );
}

/** A row about a unit, or null where there is none or the caller may not read it: the two look the same. */
export async function readable<Row extends RowPlace>(
  context: GraphContext,
  row: Row | null,
): Promise<Row | null> {
  return row !== null && (await mayRead(context).load(row)) ? row : null;
}

/** The same of what may wait on a body: that body reads it too (E6), and so does the one that has to answer it. */
export async function readableOrOwn<Row extends RowPlace & { id: number; responsibleId?: number }>(
  context: GraphContext,
  subjectType: string,
  row: Row | null,
): Promise<Row | null> {
  if (row === null || (await mayRead(context).load(row))) return row;
  const { organizationId } = await campaignScope(context, row.campaignId);
  if (organizationId === null) return null;
  if (row.responsibleId === organizationId) return row;
  return (await waitsOnCaller(context, organizationId).load({ subjectType, subjectId: row.id })) ? row : null;
}

function waitsOnCaller(context: GraphContext, organizationId: number): DataLoader<Matter, boolean, string> {
  return loadBy<Matter, boolean>(
    context,
    'waitsOnCaller',
    (manager, matters) => waitsOn(manager, organizationId, matters),
    ({ subjectType, subjectId }) => `${subjectType} ${subjectId}`,
  );
}
