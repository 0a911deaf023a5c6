import { z } from 'zod';
import { defineJob } from '../../queue/define-job.js';

const campaignDay = z.object({ campaignId: z.int(), on: z.iso.date() });

/** F6: at the cut-off of the reporting level, who reported, who was late, who is missing. */
export const closeReportingDayJob = defineJob({
  name: 'close-reporting-day',
  payload: campaignDay,
  lane: 'urgent',
  maxTries: 5,
  describe: 'Records at the cut-off how many units reported that day and which are missing.',
});

/** F7: by night, what higher units state themselves is compared with what their parts add up to. */
export const checkChildrenSumsJob = defineJob({
  name: 'check-children-sums',
  payload: campaignDay,
  lane: 'bulk',
  maxTries: 5,
  describe: 'Compares stated figures of a day with the sum of the parts and opens a case where they differ.',
});

/** By night, every total is added up again from the revisions. */
export const recheckTotalsJob = defineJob({
  name: 'recheck-totals',
  payload: campaignDay,
  lane: 'bulk',
  maxTries: 5,
  describe: 'Adds every total up again from the revisions and opens an incident where one differs.',
});
