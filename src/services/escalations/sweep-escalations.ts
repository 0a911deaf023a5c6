import { addDays, parseLocalInstant } from '../../domain/deadline.js';
import { Campaign } from '../../entities/campaign.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { armJobs } from '../jobs/arm.js';
import { sweepEscalationsJob } from '../jobs/escalation.job.js';
import { coveringObstacles } from '../queries/obstacles/covering-obstacles.js';
import type { Tx } from '../transaction.js';
import { climbDue } from './climb-due.js';
import { resumeEscalations } from './resume-escalations.js';
import { wakeFor } from './wake.js';

/**
 * E4: finds what should have been sent and was not, whatever became of the promise to send it; what stands still under
 * an obstacle that covers it no more goes on; every due time to come has a promise again. Goes on by itself after the
 * campaign's last day while anything climbs. Answers how many steps it had to make up for.
 */
export async function sweepEscalations(tx: Tx, campaignId: number, on: string): Promise<number> {
  const campaign = await tx.manager.findOneByOrFail(Campaign, { id: campaignId });
  const missed = await climbDue(tx, campaignId);
  for (const obstacleId of await endedObstacles(tx, campaign)) await resumeEscalations(tx, obstacleId);
  const coming = await tx.manager.query<{ nextDueAt: Date }[]>(
    `SELECT DISTINCT next_due_at AS "nextDueAt" FROM escalation
     WHERE campaign_id = $1 AND closed_at IS NULL AND next_due_at IS NOT NULL ORDER BY next_due_at`,
    [campaignId],
  );
  await wakeFor(tx, campaign, coming);
  if (on >= campaign.endsOn && on < addDays(campaign.endsOn, DAYS_AFTER_END))
    await sweepAgain(tx, campaign, addDays(on, 1));
  return missed;
}

/** Obstacles that climbs stand still because of, and that cover nothing of them today. */
async function endedObstacles(tx: Tx, campaign: Campaign): Promise<number[]> {
  const standing = await tx.manager.query<{ obstacleId: number; unitId: number }[]>(
    `SELECT p.obstacle_id AS "obstacleId", e.unit_id AS "unitId"
     FROM escalation e JOIN clock_pause p ON p.subject_type = 'Escalation' AND p.subject_id = e.id AND p.to_at IS NULL
     WHERE e.campaign_id = $1 AND e.closed_at IS NULL ORDER BY p.obstacle_id, e.id`,
    [campaign.id],
  );
  if (standing.length === 0) return [];
  const today = campaignDay(campaign, tx.now);
  const unitIds = [...new Set(standing.map(({ unitId }) => unitId))];
  const question = { campaignId: campaign.id, unitIds, from: today, to: today, knownAt: tx.now };
  const covering = new Set(
    (await coveringObstacles(tx.manager, question)).map(({ obstacleId }) => obstacleId),
  );
  const obstacles = [...new Set(standing.map(({ obstacleId }) => obstacleId))];
  return obstacles.filter((obstacleId) => !covering.has(obstacleId));
}

/** What still climbs a year later waits for a person, not for the clock. */
const DAYS_AFTER_END = 366;

async function sweepAgain(tx: Tx, campaign: Campaign, on: string): Promise<void> {
  const [open] = await tx.manager.query<{ any: boolean }[]>(
    `SELECT EXISTS (SELECT FROM escalation WHERE campaign_id = $1 AND state IN ('OPEN', 'ACKNOWLEDGED')) AS any`,
    [campaign.id],
  );
  const dueAt = parseLocalInstant(`${addDays(on, 1)}T03:00`, campaign.timeZone);
  if (open?.any !== true || dueAt === null) return;
  const payload = { campaignId: campaign.id, on };
  await armJobs(tx, [
    dueJobRow(sweepEscalationsJob, { key: `sweep-escalations_${campaign.code}_${on}`, dueAt, payload }),
  ]);
}
