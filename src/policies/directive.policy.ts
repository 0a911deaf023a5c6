import type { Actor, UnitPath } from '../domain/actor.js';
import type { Role } from '../entities/states.js';
import { holds } from './grants.policy.js';

/**
 * Whether the actor works for a body: it sits there and holds a role that does things (A2). Who reads, audits or
 * administers does not act for the body it happens to sit in.
 */
export function mayActFor(actor: Actor, organizationId: number): boolean {
  return (
    actor.organizationId === organizationId && actor.grants.some((grant) => WORKING.includes(grant.role))
  );
}

/**
 * Who may issue a directive in a body's name: those who steer in that body (D8: a body below carries a higher
 * directive out by its own), and the committee over its unit (A2).
 */
export function mayIssue(actor: Actor, issuerId: number, path: UnitPath): boolean {
  return steersIn(actor, issuerId) || holds(actor, ['COMMITTEE'], path);
}

/** D6, D9: who assigned a task judges, suspends and extends it: its issuer, or the committee over the campaign's unit. */
export function mayJudgeTasks(actor: Actor, issuerId: number, campaignPath: UnitPath): boolean {
  return steersIn(actor, issuerId) || holds(actor, ['COMMITTEE'], campaignPath);
}

const STEERING: readonly Role[] = ['COMMITTEE', 'MONITOR', 'STANDING_AGENCY'];
const WORKING: readonly Role[] = [...STEERING, 'REPORTER', 'EMULATION'];

function steersIn(actor: Actor, organizationId: number): boolean {
  return (
    actor.organizationId === organizationId && actor.grants.some((grant) => STEERING.includes(grant.role))
  );
}
