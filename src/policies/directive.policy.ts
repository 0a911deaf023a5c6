import type { Actor, UnitPath } from '../domain/actor.js';
import { allows } from './grants.policy.js';

/** D8: who works for a recipient acknowledges for it. */
export function mayAcknowledge(actor: Actor, organizationId: number): boolean {
  return allows(actor, 'directive.acknowledge', { bodies: [organizationId] });
}

/** D6: who works for the lead of a task does it. */
export function mayDoTasks(actor: Actor, leadId: number): boolean {
  return allows(actor, 'task.do', { bodies: [leadId] });
}

/**
 * Who may issue a directive in a body's name: those who steer in that body (D8: a body below carries a higher
 * directive out by its own), and the committee over its unit (A2).
 */
export function mayIssue(actor: Actor, issuerId: number, unit: UnitPath): boolean {
  return allows(actor, 'directive.issue', { bodies: [issuerId], unit });
}

/** D6, D9: who assigned a task judges, suspends and extends it: its issuer, or the committee over the campaign's unit. */
export function mayJudgeTasks(actor: Actor, issuerId: number, campaign: UnitPath): boolean {
  return allows(actor, 'task.judge', { bodies: [issuerId], campaign });
}
