import { addDays, deadlineInstant } from '../../domain/deadline.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { armJobs, moveJob } from '../jobs/arm.js';
import { obstacleDeadlineJob, obstacleDeadlineKey } from '../jobs/obstacle-deadline.job.js';
import type { Tx } from '../transaction.js';

/** By when what begins now is to be done: the end of a day, so many days on (E5). */
export function obstacleDueAt(campaign: Campaign, now: Date): Date {
  const days = campaign.settings.obstacles?.dueInDays ?? DEFAULT_DAYS;
  const on = addDays(campaignDay(campaign, now), days);
  return deadlineInstant({ on, boundary: 'BY_END_OF' }, campaign.timeZone);
}

/** Promises a look at the obstacle when it is due, or moves the look promised before (E4). */
export async function armObstacleDeadline(tx: Tx, obstacleId: number, dueAt: Date): Promise<void> {
  const key = obstacleDeadlineKey(obstacleId);
  if (await moveJob(tx, key, dueAt)) return;
  await armJobs(tx, [dueJobRow(obstacleDeadlineJob, { key, dueAt, payload: { obstacleId } })]);
}

const DEFAULT_DAYS = 3;
