import type DataLoader from 'dataloader';
import type { Pledge } from '../../entities/forecast.entity.js';
import { type ForecastShown, forecastsOf } from '../../services/forecasts/forecasts-of.js';
import type { UnitCounts } from '../../services/queries/figures/counts-at.js';
import { pledgesById, pledgesOf } from '../../services/queries/forecasts/pledges.js';
import { answerInGroups } from '../answer-in-groups.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';
import { campaignScope, readableOrOwn } from '../scope-of.js';

/** What is said of the future beside standings, by a few statements a question and day. */
export function forecastOf(context: GraphContext): DataLoader<UnitCounts, ForecastShown | null, string> {
  return loadBy<UnitCounts, ForecastShown | null>(
    context,
    'forecastOf',
    (manager, keys) =>
      answerInGroups(keys, questionOf, async (group) => {
        const { campaign } = (group[0] as UnitCounts).context;
        return forecastsOf(manager, group, await campaignScope(context, campaign.id));
      }),
    (standing) => `${questionOf(standing)} ${standing.unitId} ${standing.organizationId} ${standing.on}`,
  );
}

export function pledgeById(context: GraphContext): DataLoader<number, Pledge | null, string> {
  return loadBy(context, 'pledgeById', pledgesById);
}

/** The pledges of a campaign that the caller may read. */
export function campaignPledges(context: GraphContext): DataLoader<number, Pledge[], string> {
  return loadBy<number, Pledge[]>(context, 'campaignPledges', async (manager, campaignIds) => {
    const pledges = await pledgesOf(manager, campaignIds);
    return Promise.all(
      pledges.map(async (rows) => {
        const found = await Promise.all(rows.map(async (row) => readablePledge(context, row)));
        return found.filter((row) => row !== null);
      }),
    );
  });
}

/** A pledge is about its unit as of the day it is due. */
export async function readablePledge(context: GraphContext, pledge: Pledge | null): Promise<Pledge | null> {
  if (pledge === null) return null;
  const { id, campaignId, unitId, dueOn: on } = pledge;
  const readable = await readableOrOwn(context, 'Pledge', { id, campaignId, unitId, on });
  return readable === null ? null : pledge;
}

function questionOf({ context, indicator, knownAt }: UnitCounts): string {
  return `${context.campaign.id} ${indicator.id} ${knownAt?.toISOString()}`;
}
