import type { Actor, UnitPath } from '../domain/actor.js';
import { allows } from './grants.policy.js';

/** F5: only a position entitled to report for a unit reports for it; the standing agency may enter what it collected (H7). */
export function mayReportFor(actor: Actor, unit: UnitPath): boolean {
  return allows(actor, 'report.submit', { unit });
}

/** F9: a case is raised and closed by the standing agency or the committee over the unit. */
export function mayRunDataErrors(actor: Actor, unit: UnitPath): boolean {
  return allows(actor, 'data-error.run', { unit });
}

/** F9: a case is explained by the body responsible, or by who reports for the unit. */
export function mayAnswerDataErrors(actor: Actor, responsibleId: number, unit: UnitPath): boolean {
  return allows(actor, 'data-error.answer', { bodies: [responsibleId], unit });
}
