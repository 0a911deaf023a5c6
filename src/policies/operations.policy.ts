import type { Actor } from '../domain/actor.js';
import { allows } from './grants.policy.js';

/** A2: what goes wrong inside the platform is the administrator's to mend and the auditor's to read. */
export function mayReadIncidents(actor: Actor): boolean {
  return allows(actor, 'incident.read');
}

/** A2: and only the administrator mends it, or whoever has a shell where the platform runs. */
export function mayMendJobs(actor: Actor): boolean {
  return actor.kind === 'SYSTEM' || allows(actor, 'job.mend');
}
