import type { Actor } from '../domain/actor.js';
import { allows } from './grants.policy.js';

/** A2: grants are the administrator's to give and to end. */
export function mayGrantAccess(actor: Actor): boolean {
  return allows(actor, 'access.grant');
}

/** A2: who holds which grant is read by those who give them, and by auditors. */
export function mayReadGrants(actor: Actor): boolean {
  return allows(actor, 'access.read');
}
