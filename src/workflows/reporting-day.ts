import type { EntityManager } from 'typeorm';
import { systemActor } from '../domain/actor.js';
import { Campaign } from '../entities/campaign.entity.js';
import { handle } from '../queue/handlers.js';
import { getCampaignById } from '../services/campaigns/campaign-context.js';
import { runNightlyChecks } from '../services/data-errors/run-data-checks.js';
import {
  beginReportingDayJob,
  checkChildrenSumsJob,
  closeReportingDayJob,
  recheckTotalsJob,
  remindReportersJob,
} from '../services/jobs/calendar.job.js';
import { beginReportingDay } from '../services/reports/begin-reporting-day.js';
import { closeReportingDay } from '../services/reports/close-reporting-day.js';
import { remindReporters } from '../services/reports/remind-reporters.js';
import { recheckTotals } from '../services/totals/recheck-totals.js';

/** The day begins: who owes a report for it, and what can no longer be reported (F6). */
export const beginReportingDayHandler = handle(
  beginReportingDayJob,
  async ({ campaignId, on }, { manager, now }) => {
    const tx = { manager, now, actor: systemActor('reporting') };
    await beginReportingDay(tx, await campaignOf(manager, campaignId), on);
  },
);

/** Before the cut-off: who has not reported is reminded (F6). */
export const remindReportersHandler = handle(
  remindReportersJob,
  async ({ campaignId, on }, { manager, now }) => {
    const tx = { manager, now, actor: systemActor('reporting') };
    await remindReporters(tx, await campaignOf(manager, campaignId), on);
  },
);

/** After the cut-off: coverage as it stood then, however late the job runs, and who is missing (F6). */
export const closeReportingDayHandler = handle(
  closeReportingDayJob,
  async ({ campaignId, on }, { manager, now }) => {
    const tx = { manager, now, actor: systemActor('reporting') };
    await closeReportingDay(tx, await campaignOf(manager, campaignId), on);
  },
);

/** By night: what units state themselves against what their parts add up to (F7), reports against references (F8). */
export const checkChildrenSumsHandler = handle(
  checkChildrenSumsJob,
  async ({ campaignId, on }, { manager, now }) => {
    const context = await getCampaignById(manager, campaignId);
    await runNightlyChecks({ manager, now, actor: systemActor('checks') }, context, on);
  },
);

/** By night: every total against the revisions it was added up from. */
export const recheckTotalsHandler = handle(recheckTotalsJob, async ({ campaignId, on }, { manager, now }) => {
  const context = await getCampaignById(manager, campaignId);
  await recheckTotals({ manager, now, actor: systemActor('totals') }, context, on);
});

async function campaignOf(manager: EntityManager, id: number): Promise<Campaign> {
  return manager.findOneByOrFail(Campaign, { id });
}
