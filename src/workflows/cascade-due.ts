import { systemActor } from '../domain/actor.js';
import { handle } from '../queue/handlers.js';
import { pressMissing } from '../services/directives/press-missing.js';
import { cascadeDueJob } from '../services/jobs/cascade-due.job.js';

/** The time to take a directive up is over: who has not is escalated, each once (D8, E1). */
export const cascadeDueHandler = handle(cascadeDueJob, async ({ directiveId, duty }, { manager, now }) => {
  await pressMissing({ manager, now, actor: systemActor('cascade') }, directiveId, duty);
});
