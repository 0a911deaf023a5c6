import { systemActor } from '../domain/actor.js';
import { handle } from '../queue/handlers.js';
import { getCampaignById } from '../services/campaigns/campaign-context.js';
import { runDataChecks } from '../services/data-errors/run-data-checks.js';
import {
  checkChildrenSumsJob,
  closeReportingDayJob,
  recheckTotalsJob,
} from '../services/jobs/calendar.job.js';
import { closeReportingDay } from '../services/reports/close-reporting-day.js';
import { recheckTotals } from '../services/totals/recheck-totals.js';

/** At the cut-off: coverage as it stood then, however late the job runs (F6). */
export const closeReportingDayHandler = handle(
  closeReportingDayJob,
  async ({ campaignId, on }, { manager, now, dueAt }) => {
    const context = await getCampaignById(manager, campaignId);
    await closeReportingDay({ manager, now, actor: systemActor('reporting') }, context, on, dueAt);
  },
);

/** By night: what units state themselves against what their parts add up to (F7), reports against references (F8). */
export const checkChildrenSumsHandler = handle(
  checkChildrenSumsJob,
  async ({ campaignId, on }, { manager, now }) => {
    const context = await getCampaignById(manager, campaignId);
    await runDataChecks({ manager, now, actor: systemActor('checks') }, context, on);
  },
);

/** By night: every total against the revisions it was added up from. */
export const recheckTotalsHandler = handle(recheckTotalsJob, async ({ campaignId, on }, { manager, now }) => {
  const context = await getCampaignById(manager, campaignId);
  await recheckTotals({ manager, now, actor: systemActor('totals') }, context, on);
});
