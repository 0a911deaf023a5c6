import { systemActor } from '../domain/actor.js';
import { handle } from '../queue/handlers.js';
import { getCampaignById } from '../services/campaigns/campaign-context.js';
import { freezeForecasts } from '../services/forecasts/freeze-forecasts.js';
import { freezeForecastsJob, remindPledgesJob, settlePledgesJob } from '../services/jobs/forecast.job.js';
import { remindPledges } from '../services/pledges/remind-pledges.js';
import { settlePledges } from '../services/pledges/settle-pledges.js';

/** Every evening, from what was known when it was due, however late the job runs (F11). */
export const freezeForecastsHandler = handle(
  freezeForecastsJob,
  async ({ campaignId, on }, { manager, now, dueAt }) => {
    const context = await getCampaignById(manager, campaignId);
    await freezeForecasts({ manager, now, actor: systemActor('forecasts') }, context, on, dueAt);
  },
);

/** Two days before a pledge is due, who made it is reminded, once (F12). */
export const remindPledgesHandler = handle(remindPledgesJob, async ({ campaignId, on }, { manager, now }) => {
  const context = await getCampaignById(manager, campaignId);
  await remindPledges({ manager, now, actor: systemActor('pledges') }, context, on);
});

/** A day after a pledge was due, the figures known by then say whether it was kept (F12). */
export const settlePledgesHandler = handle(
  settlePledgesJob,
  async ({ campaignId, on }, { manager, now, dueAt }) => {
    const context = await getCampaignById(manager, campaignId);
    await settlePledges({ manager, now, actor: systemActor('pledges') }, context, on, dueAt);
  },
);
