import { systemActor } from '../domain/actor.js';
import { handle } from '../queue/handlers.js';
import { reviewDayJob, reviewExplanationJob } from '../services/jobs/review.job.js';
import { lapseExplanation } from '../services/reviews/lapse-explanation.js';
import { reviewDay } from '../services/reviews/review-day.js';

/** An explanation should have been given by now (M6). */
export const reviewExplanationHandler = handle(
  reviewExplanationJob,
  async ({ reviewId }, { manager, now }) => {
    await lapseExplanation({ manager, now, actor: systemActor('reviews') }, reviewId);
  },
);

/** By night, every open review of a campaign (M3, E1). */
export const reviewDayHandler = handle(reviewDayJob, async ({ campaignId }, { manager, now }) => {
  await reviewDay({ manager, now, actor: systemActor('reviews') }, campaignId);
});
