import {
  makeLineReportsJob,
  publishBulletinsJob,
  reissueBulletinsJob,
} from '../services/jobs/bulletin.job.js';
import {
  beginReportingDayJob,
  checkChildrenSumsJob,
  closeReportingDayJob,
  recheckTotalsJob,
  remindReportersJob,
} from '../services/jobs/calendar.job.js';
import { cascadeDueJob } from '../services/jobs/cascade-due.job.js';
import { dataErrorDueJob } from '../services/jobs/data-error-due.job.js';
import { deliverJob } from '../services/jobs/deliver.job.js';
import { climbEscalationsJob, sweepEscalationsJob } from '../services/jobs/escalation.job.js';
import { evaluateMilestoneJob, openConsequencesJob } from '../services/jobs/evaluate-milestone.job.js';
import { freezeForecastsJob, remindPledgesJob, settlePledgesJob } from '../services/jobs/forecast.job.js';
import { obstacleDeadlineJob } from '../services/jobs/obstacle-deadline.job.js';
import { replayHistoryJob } from '../services/jobs/replay-history.job.js';
import { reviewDayJob, reviewExplanationJob } from '../services/jobs/review.job.js';
import { taskDeadlineJob } from '../services/jobs/task-deadline.job.js';
import { makeLineReportsHandler, publishBulletinsHandler, reissueBulletinsHandler } from './bulletins.js';
import { cascadeDueHandler } from './cascade-due.js';
import { dataErrorDueHandler } from './data-error-due.js';
import { deliverHandler } from './deliver.js';
import { climbEscalationsHandler, sweepEscalationsHandler } from './escalations.js';
import { evaluateMilestoneHandler, openConsequencesHandler } from './evaluate-milestone.js';
import { freezeForecastsHandler, remindPledgesHandler, settlePledgesHandler } from './forecasts.js';
import { obstacleDeadlineHandler } from './obstacle-deadline.js';
import { replayHistoryHandler } from './replay-history.js';
import {
  beginReportingDayHandler,
  checkChildrenSumsHandler,
  closeReportingDayHandler,
  recheckTotalsHandler,
  remindReportersHandler,
} from './reporting-day.js';
import { reviewDayHandler, reviewExplanationHandler } from './review.js';
import { taskDeadlineHandler } from './task-deadline.js';

/** Every kind of job the platform promises. */
export const jobs = [
  deliverJob,
  evaluateMilestoneJob,
  openConsequencesJob,
  beginReportingDayJob,
  remindReportersJob,
  closeReportingDayJob,
  checkChildrenSumsJob,
  recheckTotalsJob,
  publishBulletinsJob,
  makeLineReportsJob,
  reissueBulletinsJob,
  replayHistoryJob,
  taskDeadlineJob,
  cascadeDueJob,
  dataErrorDueJob,
  climbEscalationsJob,
  sweepEscalationsJob,
  obstacleDeadlineJob,
  reviewExplanationJob,
  reviewDayJob,
  freezeForecastsJob,
  remindPledgesJob,
  settlePledgesJob,
];

/** What carries each of them out. The program does not start where one has none, or two. */
export const handlers = [
  deliverHandler,
  evaluateMilestoneHandler,
  openConsequencesHandler,
  beginReportingDayHandler,
  remindReportersHandler,
  closeReportingDayHandler,
  checkChildrenSumsHandler,
  recheckTotalsHandler,
  publishBulletinsHandler,
  makeLineReportsHandler,
  reissueBulletinsHandler,
  replayHistoryHandler,
  taskDeadlineHandler,
  cascadeDueHandler,
  dataErrorDueHandler,
  climbEscalationsHandler,
  sweepEscalationsHandler,
  obstacleDeadlineHandler,
  reviewExplanationHandler,
  reviewDayHandler,
  freezeForecastsHandler,
  remindPledgesHandler,
  settlePledgesHandler,
];
