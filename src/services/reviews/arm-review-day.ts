import { addDays, startOfLocalDay } from '../../domain/deadline.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { armJobs } from '../jobs/arm.js';
import { reviewDayJob } from '../jobs/review.job.js';
import type { Tx } from '../transaction.js';

/**
 * Promises the next look at the campaign's open reviews, by night when the figures of the day are in. One promise a
 * campaign and day, made while there is an open review and not for longer: reviews outlive campaigns.
 */
export async function armReviewDay(tx: Tx, campaign: Campaign): Promise<void> {
  const today = campaignDay(campaign, tx.now);
  const [on, dueAt] = nextNight(campaign, today, tx.now);
  const payload = { campaignId: campaign.id, on };
  await armJobs(tx, [dueJobRow(reviewDayJob, { key: `review-day_${campaign.code}_${on}`, dueAt, payload })]);
}

/** The next night's hour that is still to come, with the day that it looks back on. */
function nextNight(campaign: Campaign, today: string, now: Date): [string, Date] {
  const tonight = hourOf(campaign, today);
  return tonight > now ? [addDays(today, -1), tonight] : [today, hourOf(campaign, addDays(today, 1))];
}

/** Three hours into a day: after the nightly checks of the day before. */
function hourOf(campaign: Campaign, day: string): Date {
  return new Date(startOfLocalDay(day, campaign.timeZone).getTime() + 3 * HOUR_MS);
}

const HOUR_MS = 3_600_000;
