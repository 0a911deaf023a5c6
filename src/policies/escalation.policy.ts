import type { Actor } from '../domain/actor.js';
import { allows } from './grants.policy.js';

/** E2, E3: those who work for the body that an escalation waits on speak for it. */
export function mayAnswerEscalation(actor: Actor, holderId: number): boolean {
  return allows(actor, 'escalation.answer', { bodies: [holderId] });
}
