import type { Actor } from '../../domain/actor.js';
import type { EscalationParty } from '../../domain/escalation-lifecycle.js';
import { refuse } from '../../domain/refusal.js';
import { Campaign } from '../../entities/campaign.entity.js';
import { Escalation, EscalationStep } from '../../entities/escalation.entity.js';
import { mayAnswerEscalation } from '../../policies/escalation.policy.js';
import { isInScope } from '../queries/reader.js';
import { escalationInScope } from '../queries/work-in-scope.js';
import type { Tx } from '../transaction.js';

/** A climb under a lock, with whoever holds it now: the recipient of the step that was sent last. */
export interface HeldEscalation {
  climb: Escalation;
  campaign: Campaign;
  /** Null before the first step. */
  held: EscalationStep | null;
  parties: EscalationParty[];
}

/** Refuses with ESCALATION_UNKNOWN where there is none that the actor may read. */
export async function lockEscalation(tx: Tx, id: number): Promise<HeldEscalation> {
  const climb = await tx.manager.findOne(Escalation, { where: { id }, lock: { mode: 'pessimistic_write' } });
  const known = await isInScope(tx.manager, tx.actor, 'escalation', id, escalationInScope);
  if (climb === null || !known)
    refuse('ESCALATION_UNKNOWN', ['escalation'], { escalation: `Escalation:${id}` });
  const [held = null] = await tx.manager.find(EscalationStep, {
    where: { escalationId: id },
    order: { ordinal: 'DESC' },
    take: 1,
  });
  const campaign = await tx.manager.findOneByOrFail(Campaign, { id: climb.campaignId });
  return { climb, campaign, held, parties: escalationParties(tx.actor, held?.recipientId ?? null) };
}

/** What part an actor has in a climb that this body holds: those who work there speak for it (A2, E3). */
export function escalationParties(actor: Actor, holderId: number | null): EscalationParty[] {
  return holderId !== null && mayAnswerEscalation(actor, holderId) ? ['RECIPIENT'] : [];
}
