import { systemActor } from '../domain/actor.js';
import { handle } from '../queue/handlers.js';
import { escalateDataError } from '../services/escalations/follow-data-errors.js';
import { dataErrorDueJob } from '../services/jobs/data-error-due.job.js';

/** The deadline of a case has passed; if it still waits, it climbs (F9, E1). */
export const dataErrorDueHandler = handle(dataErrorDueJob, async ({ dataErrorId }, { manager, now }) => {
  await escalateDataError({ manager, now, actor: systemActor('deadlines') }, dataErrorId);
});
