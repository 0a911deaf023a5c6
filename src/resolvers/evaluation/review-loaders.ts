import type DataLoader from 'dataloader';
import type { AccountabilityReview } from '../../entities/evaluation.entity.js';
import type { WorkItem } from '../../entities/inbox.entity.js';
import type { ReviewObstacle } from '../../entities/obstacle.entity.js';
import { type CampaignUnit, campaignUnitKey } from '../../services/queries/evaluation/campaign-unit.js';
import { dossiersAbout } from '../../services/queries/evaluation/dossiers.js';
import { readableReviews } from '../../services/queries/evaluation/readable-reviews.js';
import { holdersOfReviews, obstaclesOfReviews } from '../../services/queries/evaluation/review-parts.js';
import { reviewsOfUnits } from '../../services/queries/evaluation/reviews.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';

/** Reviews by id; null where there is none, or none that the caller may read (A3). */
export function reviewById(context: GraphContext): DataLoader<number, AccountabilityReview | null, string> {
  return loadBy(context, 'reviewById', (manager, ids) => readableReviews(manager, context.actor, ids));
}

/** The same where the caller is known to have a part in it. */
export async function requireReview(context: GraphContext, id: number): Promise<AccountabilityReview> {
  const found = await reviewById(context).load(id);
  if (found === null) throw new Error(`There is no review ${id}.`);
  return found;
}

/** The review that a verdict about the unit led to; null where the caller may not read it. */
export async function reviewOfUnit(
  context: GraphContext,
  unit: CampaignUnit,
): Promise<AccountabilityReview | null> {
  const found = await loadBy(context, 'reviewOfUnit', reviewsOfUnits, campaignUnitKey).load(unit);
  return found === null ? null : reviewById(context).load(found.id);
}

export function reviewObstacles(context: GraphContext): DataLoader<number, ReviewObstacle[], string> {
  return loadBy(context, 'reviewObstacles', obstaclesOfReviews);
}

export function reviewHolders(context: GraphContext): DataLoader<number, WorkItem[], string> {
  return loadBy(context, 'reviewHolders', holdersOfReviews);
}

/** The dossiers about the same unit that the caller may see (M7). */
export function dossiersBeside(context: GraphContext): DataLoader<CampaignUnit, number[], string> {
  return loadBy<CampaignUnit, number[]>(
    context,
    'dossiersBeside',
    (manager, units) => dossiersAbout(manager, context.actor, units),
    campaignUnitKey,
  );
}
