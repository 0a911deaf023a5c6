import { forecastInstantOf } from '../../domain/cut-off.js';
import { addDays, parseLocalInstant, startOfLocalDay } from '../../domain/deadline.js';
import { type Campaign, Milestone } from '../../entities/campaign.entity.js';
import { type DueJobRow, dueJobRow } from '../../queue/define-job.js';
import { bulletinsDueAt, lineReportsDueAt } from '../bulletins/bulletins-due-at.js';
import { CLOSED } from '../evaluation/evaluate-milestone.js';
import { armJobs, moveJob } from '../jobs/arm.js';
import { makeLineReportsJob, publishBulletinsJob } from '../jobs/bulletin.job.js';
import {
  beginReportingDayJob,
  checkChildrenSumsJob,
  closeReportingDayJob,
  recheckTotalsJob,
  remindReportersJob,
} from '../jobs/calendar.job.js';
import { sweepEscalationsJob } from '../jobs/escalation.job.js';
import { evaluateMilestoneJob } from '../jobs/evaluate-milestone.job.js';
import { freezeForecastsJob } from '../jobs/forecast.job.js';
import type { Tx } from '../transaction.js';
import { lastReportingDay, reportDueAt } from './reporting-days.js';

/**
 * What a campaign does every day, in one table: which job, and at what instant of the business day. Rows, not cron
 * entries: a day during which the platform was off is made up for, once, in order.
 */
const DAILY: readonly DailyJob[] = [
  {
    kind: 'begin-reporting-day',
    job: beginReportingDayJob,
    // The days after it close what can no longer be reported.
    until: (campaign: Campaign) =>
      addDays(lastReportingDay(campaign), campaign.settings.reporting.closesAfterDays + 1),
    at: (campaign: Campaign, on: string) => startOfLocalDay(on, campaign.timeZone),
  },
  {
    kind: 'remind-reporters',
    job: remindReportersJob,
    until: lastReportingDay,
    at: (campaign: Campaign, on: string) => {
      const { remindMinutesBefore } = campaign.settings.reporting;
      const minutes = remindMinutesBefore ?? null;
      return minutes === null ? null : justAfter(reportDueAt(campaign, on), -minutes * MS_PER_MINUTE);
    },
  },
  {
    kind: 'close-reporting-day',
    job: closeReportingDayJob,
    until: lastReportingDay,
    at: (campaign: Campaign, on: string) => justAfter(reportDueAt(campaign, on)),
  },
  {
    kind: 'freeze-forecasts',
    job: freezeForecastsJob,
    until: lastReportingDay,
    at: (campaign: Campaign, on: string) =>
      forecastInstantOf(campaign.settings.reporting, on, campaign.timeZone),
  },
  {
    kind: 'publish-bulletins',
    job: publishBulletinsJob,
    until: lastReportingDay,
    at: bulletinsDueAt,
  },
  {
    kind: 'make-line-reports',
    job: makeLineReportsJob,
    until: lastReportingDay,
    at: lineReportsDueAt,
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
];

interface DailyJob {
  kind: string;
  job: typeof closeReportingDayJob;
  /** The last day on which it runs; without it, the campaign's last. */
  until?: (campaign: Campaign) => string;
  /** Null where the campaign has no such instant. */
  at: (campaign: Campaign, on: string) => Date | null;
}

/**
 * F6: who reports at the very cut-off is in time. The look is taken when that instant is over, so that it finds the same
 * whichever of the two was carried out first.
 */
function justAfter(instant: Date | null, shift = 0): Date | null {
  return instant === null ? null : new Date(instant.getTime() + shift + 1);
}

const MS_PER_MINUTE = 60_000;

/** Promises every daily job of the campaign and the closing of its milestones. What was promised before stays; a milestone that moved moves its promise. */
export async function armCalendar(tx: Tx, campaign: Campaign): Promise<void> {
  const rows: DueJobRow[] = [];
  for (const entry of DAILY) {
    const last = entry.until?.(campaign) ?? campaign.endsOn;
    for (let on = campaign.startsOn; on <= last; on = addDays(on, 1)) {
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
