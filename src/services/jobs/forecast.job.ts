import { z } from 'zod';
import { defineJob } from '../../queue/define-job.js';

const campaignDay = z.object({ campaignId: z.int(), on: z.iso.date() });

/** F11: half an hour after the last cut-off, what the day's figures say of every unit. */
export const freezeForecastsJob = defineJob({
  name: 'freeze-forecasts',
  payload: campaignDay,
  lane: 'normal',
  maxTries: 5,
  describe: 'Keeps what the figures of a day say of every unit: rate, range of days, risk.',
});

/** F12: two days before, who pledged is reminded. */
export const remindPledgesJob = defineJob({
  name: 'remind-pledges',
  payload: campaignDay,
  lane: 'normal',
  maxTries: 5,
  describe: 'Reminds those whose pledge is due in two days.',
});

/** F12: a pledge is kept or broken by the figures known a day after its date. */
export const settlePledgesJob = defineJob({
  name: 'settle-pledges',
  payload: campaignDay,
  lane: 'normal',
  maxTries: 5,
  describe: 'Says of the pledges for a day whether they were kept.',
});
