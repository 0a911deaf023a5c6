import { z } from 'zod';
import { defineJob } from '../../queue/define-job.js';

const campaignDay = z.object({ campaignId: z.int(), on: z.iso.date() });

/** F6: the day begins, and with it the duty to report it. */
export const beginReportingDayJob = defineJob({
  name: 'begin-reporting-day',
  payload: campaignDay,
  lane: 'normal',
  maxTries: 5,
  describe: 'Opens the duties to report a day, and closes what can no longer be reported.',
});

/** F6: some time before the cut-off, once. */
export const remindReportersJob = defineJob({
  name: 'remind-reporters',
  payload: campaignDay,
  lane: 'urgent',
  maxTries: 5,
  describe: 'Reminds those who have not yet reported the day, before its cut-off.',
});

/** F6: at the cut-off of the reporting level, who reported, who was late, who is missing. */
export const closeReportingDayJob = defineJob({
  name: 'close-reporting-day',
  payload: campaignDay,
  lane: 'urgent',
  maxTries: 5,
  describe:
    'Records how many units reported by the cut-off, which are missing, and escalates a long silence.',
});

/** F7, F8: by night, what higher units state themselves is compared with what their parts add up to, reports with references. */
export const checkChildrenSumsJob = defineJob({
  name: 'check-children-sums',
  payload: campaignDay,
  lane: 'bulk',
  maxTries: 5,
  describe:
    'Compares stated figures with the sum of the parts, reports with reference figures, and opens cases where they differ.',
});

/** By night, every total is added up again from the revisions. */
export const recheckTotalsJob = defineJob({
  name: 'recheck-totals',
  payload: campaignDay,
  lane: 'bulk',
  maxTries: 5,
  describe: 'Adds every total up again from the revisions and opens an incident where one differs.',
});
