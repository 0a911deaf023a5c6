import { systemActor } from '../domain/actor.js';
import { handle } from '../queue/handlers.js';
import { publishBulletins, reissueBulletins } from '../services/bulletins/publish-bulletins.js';
import { getCampaignById } from '../services/campaigns/campaign-context.js';
import { reportDueAt } from '../services/campaigns/reporting-days.js';
import {
  makeLineReportsJob,
  publishBulletinsJob,
  reissueBulletinsJob,
} from '../services/jobs/bulletin.job.js';
import { makeLineReports } from '../services/line-reports/make-line-reports.js';

/** After the cut-off: the day's bulletins, as of the cut, however late the job runs (P1). */
export const publishBulletinsHandler = handle(
  publishBulletinsJob,
  async ({ campaignId, on }, { manager, now }) => {
    const context = await getCampaignById(manager, campaignId);
    const cutAt = reportDueAt(context.campaign, on);
    if (cutAt === null) return;
    await publishBulletins({ manager, now, actor: ACTOR }, context, on, cutAt);
  },
);

/** Right after the bulletins: the reports up each line (P2). */
export const makeLineReportsHandler = handle(
  makeLineReportsJob,
  async ({ campaignId, on }, { manager, now }) => {
    const context = await getCampaignById(manager, campaignId);
    await makeLineReports({ manager, now, actor: systemActor('line-reports') }, context, on);
  },
);

/** After a correction or the closing of a case: a new edition of what it changed (P1). */
export const reissueBulletinsHandler = handle(
  reissueBulletinsJob,
  async ({ campaignId, on }, { manager, now }) => {
    const context = await getCampaignById(manager, campaignId);
    await reissueBulletins({ manager, now, actor: ACTOR }, context, on);
  },
);

const ACTOR = systemActor('bulletins');
