import { z } from 'zod';
import { defineJob } from '../../queue/define-job.js';

/** Looks at a review when its explanation is due (M6). */
export const reviewExplanationJob = defineJob({
  name: 'review-explanation',
  payload: z.object({ reviewId: z.int() }),
  lane: 'normal',
  maxTries: 5,
  describe: 'Records that the deadline for an explanation has passed, where none was given.',
});

/** One promise a review: asking again moves it. */
export function explanationDeadlineKey(reviewId: number): string {
  return `review-explanation_${reviewId}`;
}

/** Looks once a day at every open review of a campaign (E1, M3). */
export const reviewDayJob = defineJob({
  name: 'review-day',
  payload: z.object({ campaignId: z.int(), on: z.iso.date() }),
  lane: 'normal',
  maxTries: 5,
  describe: 'Lays obstacles beside open reviews, excuses what they cover, presses what stands still.',
});
