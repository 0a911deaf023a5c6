import type { Actor } from '../domain/actor.js';
import { allows } from './grants.policy.js';

/** A2, A4: the audit trail shows what everybody did everywhere; auditors and administrators read it. */
export function mayReadAuditTrail(actor: Actor): boolean {
  return allows(actor, 'audit.read');
}
