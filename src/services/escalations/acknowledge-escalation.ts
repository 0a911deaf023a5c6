import { escalationLifecycle } from '../../domain/escalation-lifecycle.js';
import { clockOf, hoursAfter } from '../../domain/escalation-plan.js';
import { requireMove } from '../../domain/lifecycle.js';
import type { EscalationChain } from '../../entities/campaign.entity.js';
import { Escalation, EscalationStep } from '../../entities/escalation.entity.js';
import { recordEvents } from '../record-event.js';
import { recordTransition } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { closePauses } from './close-pauses.js';
import { lockEscalation } from './lock-escalation.js';
import { moveDueTimes } from './move-due-times.js';
import { wakeFor } from './wake.js';

/**
 * Whoever an escalation waits on takes it up (E2): the climb stops, and the time to answer begins; when that lapses, the
 * climb goes on. Throws AccessError FORBIDDEN for anybody else; refuses with INVALID_TRANSITION.
 */
export async function acknowledgeEscalation(
  tx: Tx,
  input: { escalationId: number },
): Promise<{ escalationId: number }> {
  const { climb, campaign, held, parties } = await lockEscalation(tx, input.escalationId);
  requireMove(escalationLifecycle, climb.state, {
    action: 'ACKNOWLEDGE',
    parties,
    fields: { action: ['escalation'] },
  });
  const answerBy = hoursAfter(
    tx.now,
    answerHours(climb.chain, climb.currentStep),
    clockOf(climb.chain, campaign),
  );
  await tx.manager.update(Escalation, { id: climb.id }, { state: 'ACKNOWLEDGED' });
  const acknowledged = { acknowledgedAt: tx.now, acknowledgedBy: tx.actor.name, answerBy };
  if (held !== null) await tx.manager.update(EscalationStep, { id: held.id }, acknowledged);
  // A clock of its own begins: what stood still until now stands still no more.
  await closePauses(tx, [climb.id]);
  await moveDueTimes(tx, [{ id: climb.id, nextDueAt: answerBy }]);
  await wakeFor(tx, campaign, [{ nextDueAt: answerBy }]);
  const subject = { subjectType: 'Escalation', subjectId: climb.id };
  await recordTransition(tx, { ...subject, from: climb.state, to: 'ACKNOWLEDGED', action: 'ACKNOWLEDGE' });
  const payload = { step: climb.currentStep, answerBy: answerBy.toISOString() };
  await recordEvents(tx, [
    { ...subject, type: 'escalation.acknowledged', campaignId: climb.campaignId, payload },
  ]);
  return { escalationId: climb.id };
}

/** Of the step that holds it; who takes up an exhausted chain has as long as the last step had. */
function answerHours(chain: EscalationChain, step: number): number {
  return (chain.steps[step - 1] ?? chain.steps.at(-1))?.answerWithinHours ?? 0;
}
