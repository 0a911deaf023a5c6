import { accessLabels, accessProblems } from './access-texts.js';
import { accountabilityLabels, accountabilityProblems } from './accountability-texts.js';
import { cascadeLabels, cascadeProblems } from './cascade-texts.js';
import { commendationLabels, commendationProblems } from './commendation-texts.js';
import { engineProblems } from './engine-texts.js';
import { escalationLabels, escalationProblems } from './escalation-texts.js';
import { forecastLabels, forecastProblems } from './forecast-texts.js';
import { httpLabels } from './http-texts.js';
import { inboxLabels, inboxProblems } from './inbox-texts.js';
import { limitLabels } from './limit-texts.js';
import { qualityLabels, qualityProblems } from './quality-texts.js';
import { signInLabels, signInProblems } from './sign-in-texts.js';

/** What a mutation may be refused for, of every area. */
export const areaProblems = {
  ...accessProblems,
  ...accountabilityProblems,
  ...cascadeProblems,
  ...commendationProblems,
  ...engineProblems,
  ...escalationProblems,
  ...forecastProblems,
  ...inboxProblems,
  ...qualityProblems,
  ...signInProblems,
} as const;

/** Everything else that is put into words, of every area. */
export const areaLabels = {
  ...accessLabels,
  ...accountabilityLabels,
  ...cascadeLabels,
  ...commendationLabels,
  ...escalationLabels,
  ...forecastLabels,
  ...httpLabels,
  ...inboxLabels,
  ...limitLabels,
  ...qualityLabels,
  ...signInLabels,
} as const;
