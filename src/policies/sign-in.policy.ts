import type { Actor } from '../domain/actor.js';
import { allows } from './grants.policy.js';

/** A2: keys are the administrator's, or of whoever has a shell where the platform runs. */
export function mayManageKeys(actor: Actor): boolean {
  return actor.kind === 'SYSTEM' || allows(actor, 'key.manage');
}

/** Accounts are made and ended by whoever has a shell where the platform runs; a password is changed by who has it. */
export function mayManageAccounts(actor: Actor): boolean {
  return actor.kind === 'SYSTEM';
}
