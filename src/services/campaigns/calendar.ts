import { cutOffOf } from '../../domain/cut-off.js';
import { addDays, parseLocalInstant } from '../../domain/deadline.js';
import { type Campaign, Milestone } from '../../entities/campaign.entity.js';
import { type DueJobRow, dueJobRow } from '../../queue/define-job.js';
import { CLOSED } from '../evaluation/evaluate-milestone.js';
import { armJobs, moveJob } from '../jobs/arm.js';
import { checkChildrenSumsJob, closeReportingDayJob, recheckTotalsJob } from '../jobs/calendar.job.js';
import { sweepEscalationsJob } from '../jobs/escalation.job.js';
import { evaluateMilestoneJob } from '../jobs/evaluate-milestone.job.js';
import type { Tx } from '../transaction.js';

/**
 * What a campaign does every day, in one table: which job, and at what instant of the business day. Rows, not cron
 * entries: a day during which the platform was off is made up for, once, in order.
 */
const DAILY = [
  {
    kind: 'close-reporting-day',
    job: closeReportingDayJob,
    at: (campaign: Campaign, on: string) => {
      const { reporting } = campaign.settings;
      return cutOffOf(reporting, reporting.level, on, campaign.timeZone);
    },
  },
  {
    kind: 'check-children-sums',
    job: checkChildrenSumsJob,
    at: (campaign: Campaign, on: string) => parseLocalInstant(`${addDays(on, 1)}T01:00`, campaign.timeZone),
  },
  {
    kind: 'recheck-totals',
    job: recheckTotalsJob,
    at: (campaign: Campaign, on: string) => parseLocalInstant(`${addDays(on, 1)}T02:00`, campaign.timeZone),
  },
  {
    kind: 'sweep-escalations',
    job: sweepEscalationsJob,
    at: (campaign: Campaign, on: string) => parseLocalInstant(`${addDays(on, 1)}T03:00`, campaign.timeZone),
  },
] as const;

/** Promises every daily job of the campaign and the closing of its milestones. What was promised before stays; a milestone that moved moves its promise. */
export async function armCalendar(tx: Tx, campaign: Campaign): Promise<void> {
  const rows: DueJobRow[] = [];
  for (let on = campaign.startsOn; on <= campaign.endsOn; on = addDays(on, 1)) {
    for (const entry of DAILY) {
      const dueAt = entry.at(campaign, on);
      if (dueAt === null) continue;
      const payload = { campaignId: campaign.id, on };
      rows.push(dueJobRow(entry.job, { key: `${entry.kind}_${campaign.code}_${on}`, dueAt, payload }));
    }
  }
  await armJobs(tx, rows);
  for (const milestone of await tx.manager.findBy(Milestone, { campaignId: campaign.id })) {
    await armMilestone(tx, campaign, milestone);
  }
}

async function armMilestone(tx: Tx, campaign: Campaign, milestone: Milestone): Promise<void> {
  const row = dueJobRow(evaluateMilestoneJob, {
    key: `milestone_${campaign.code}_${milestone.ordinal}`,
    dueAt: milestone.closesAt,
    payload: { milestoneId: milestone.id, cause: CLOSED },
  });
  await armJobs(tx, [row]);
  const [promised] = (await tx.manager.query(`SELECT due_at FROM due_job WHERE key = $1`, [row.key])) as {
    due_at: Date;
  }[];
  if (promised?.due_at.getTime() !== milestone.closesAt.getTime()) {
    await moveJob(tx, row.key, milestone.closesAt);
  }
}
