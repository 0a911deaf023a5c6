import { systemActor } from '../domain/actor.js';
import { handle } from '../queue/handlers.js';
import { climbDue } from '../services/escalations/climb-due.js';
import { sweepEscalations } from '../services/escalations/sweep-escalations.js';
import { climbEscalationsJob, sweepEscalationsJob } from '../services/jobs/escalation.job.js';

/** Steps that are due go out, each once (E2, E4). */
export const climbEscalationsHandler = handle(
  climbEscalationsJob,
  async ({ campaignId }, { manager, now }) => {
    await climbDue({ manager, now, actor: systemActor('escalations') }, campaignId);
  },
);

/** By night: what should have gone out and did not (E4). */
export const sweepEscalationsHandler = handle(
  sweepEscalationsJob,
  async ({ campaignId, on }, { manager, now }) => {
    await sweepEscalations({ manager, now, actor: systemActor('escalations') }, campaignId, on);
  },
);
