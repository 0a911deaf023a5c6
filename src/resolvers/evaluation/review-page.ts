import type { AccountabilityReview } from '../../entities/evaluation.entity.js';
import type { Page } from '../../schema/connection.type.js';
import {
  countReadableReviews,
  listReadableReviews,
} from '../../services/queries/evaluation/readable-reviews.js';
import type { GraphContext } from '../context.js';
import { type MatterArguments, matterPage } from './matter-page.js';
import { requireReview } from './review-loaders.js';

/** A page of the reviews that the caller may read (A3). Refuses a campaign or a unit that is not there. */
export async function reviewPage(
  context: GraphContext,
  asked: MatterArguments,
): Promise<Page<AccountabilityReview>> {
  return matterPage(context, asked, {
    table: 'accountability_review',
    list: listReadableReviews,
    count: countReadableReviews,
    load: requireReview,
  });
}
