import { systemActor } from '../domain/actor.js';
import { handle } from '../queue/handlers.js';
import { evaluateMilestone } from '../services/evaluation/evaluate-milestone.js';
import { openConsequences } from '../services/evaluation/open-consequences.js';
import { evaluateMilestoneJob, openConsequencesJob } from '../services/jobs/evaluate-milestone.job.js';

/** A milestone closes, or later facts are in: every unit is judged (M1, M2). Judging promises the next step. */
export const evaluateMilestoneHandler = handle(evaluateMilestoneJob, async (payload, { manager, now }) => {
  await evaluateMilestone({ manager, now, actor: systemActor('milestones') }, payload);
});

/** What was decided is carried out: dossiers and reviews open, each once (M3). */
export const openConsequencesHandler = handle(openConsequencesJob, async (payload, { manager, now }) => {
  await openConsequences({ manager, now, actor: systemActor('consequences') }, payload.evaluationId);
});
