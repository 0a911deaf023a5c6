import type DataLoader from 'dataloader';
import type { Pledge } from '../../entities/forecast.entity.js';
import { type ForecastShown, forecastsOf } from '../../services/forecasts/forecasts-of.js';
import type { UnitCounts } from '../../services/queries/figures/counts-at.js';
import { pledgesById, pledgesOf } from '../../services/queries/forecasts/pledges.js';
import { answerInGroups } from '../answer-in-groups.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';

/** What is said of the future beside standings, by a few statements a question and day. */
export function forecastOf(context: GraphContext): DataLoader<UnitCounts, ForecastShown | null, string> {
  return loadBy<UnitCounts, ForecastShown | null>(
    context,
    'forecastOf',
    (manager, keys) => answerInGroups(keys, questionOf, (group) => forecastsOf(manager, group)),
    (standing) => `${questionOf(standing)} ${standing.unitId} ${standing.organizationId} ${standing.on}`,
  );
}

export function pledgeById(context: GraphContext): DataLoader<number, Pledge | null, string> {
  return loadBy(context, 'pledgeById', pledgesById);
}

export function campaignPledges(context: GraphContext): DataLoader<number, Pledge[], string> {
  return loadBy(context, 'campaignPledges', pledgesOf);
}

function questionOf({ context, indicator, knownAt }: UnitCounts): string {
  return `${context.campaign.id} ${indicator.id} ${knownAt?.toISOString()}`;
}
