import { z } from 'zod';
import { defineJob, LANES, type Lane } from '../../src/queue/define-job.js';
import { bindHandlers, type HandlerTable, handle, type JobContext } from '../../src/queue/handlers.js';

/** One job for each lane; what it does is the test's. */
const define = (lane: Lane) =>
  defineJob({
    name: `work-${lane}`,
    payload: z.object({}),
    lane,
    maxTries: 3,
    describe: 'Writes one effect under its key.',
  });
export const JOBS = { urgent: define('urgent'), normal: define('normal'), bulk: define('bulk') };

/** Handlers of the three jobs: the work, then the effect, without ON CONFLICT so that a second would raise. */
export function handlersOf(
  work: (context: JobContext) => Promise<void> = async () => undefined,
): HandlerTable {
  const effect = async (_payload: object, context: JobContext): Promise<void> => {
    await work(context);
    await context.manager.query('INSERT INTO effect (key, at) VALUES ($1, $2)', [context.key, context.now]);
  };
  return bindHandlers(
    LANES.map((lane) => JOBS[lane]),
    LANES.map((lane) => handle(JOBS[lane], effect)),
  );
}
