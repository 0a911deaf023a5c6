import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/actor.js';
import { addDays, startOfLocalDay } from '../../../domain/deadline.js';
import { type TaskStatistics, taskStatistics } from '../../../domain/task-statistics.js';
import type { Campaign } from '../../../entities/campaign.entity.js';
import { countedTasks, countedTasksBefore } from './counted-tasks.js';

/**
 * Counts the tasks of a campaign that the actor may read (D6, A1) at the end of a day of its time zone, or now where the day has not ended: state,
 * deadline, block and supersession as they were then. Without a day: now. Refuses ORGANIZATION_UNKNOWN.
 */
export async function readTaskStatistics(
  manager: EntityManager,
  campaign: Campaign,
  asked: { actor: Actor | null; lead: string | null; on: string | null },
  now: Date,
): Promise<TaskStatistics> {
  const tasks = { ...asked, campaignId: campaign.id };
  const end = asked.on === null ? null : startOfLocalDay(addDays(asked.on, 1), campaign.timeZone);
  if (end === null || end > now) {
    return taskStatistics(await countedTasks(manager, tasks), now);
  }
  const justBefore = new Date(end.getTime() - 1);
  return taskStatistics(await countedTasksBefore(manager, tasks, end), justBefore);
}
