import type { JobProbe } from '../../queue/job-probe.js';
import { withLogFields } from '../../telemetry/log-fields.js';
import type { Logger } from '../create-log.js';
import type { Observers } from './observe-requests.js';

/** Counts, traces and logs jobs. What is logged while one runs carries its key and name. */
export function probeJobs(log: Logger, { metrics, tracing }: Observers): JobProbe {
  return {
    async around({ key, job, traceparent }, work) {
      if (tracing === null) return withLogFields({ key, job }, async () => work(null));
      return tracing.job({ key, job, promisedIn: traceparent }, async () => {
        const traceId = tracing.traceId();
        const fields = { key, job, ...(traceId === null ? {} : { traceId }) };
        return withLogFields(fields, async () => work(tracing.current()));
      });
    },
    ended({ key, job, outcome, seconds }) {
      metrics?.job({ job: job ?? 'none', outcome, seconds });
      // What failed the runner tells itself, with the error.
      if (outcome === 'done') log.debug({ key, job, ms: Math.round(seconds * 1000) }, 'a job was done');
    },
  };
}
