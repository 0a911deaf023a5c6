import { escalationLifecycle } from '../../domain/escalation-lifecycle.js';
import { requireMove } from '../../domain/lifecycle.js';
import { refuse } from '../../domain/refusal.js';
import { Escalation } from '../../entities/escalation.entity.js';
import { recordEvents } from '../record-event.js';
import { recordTransition } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { answerStep, checkedWords } from './answer-step.js';
import { climbOn } from './climb-on.js';
import { closePauses } from './close-pauses.js';
import { fireSteps } from './fire-steps.js';
import { lockEscalation } from './lock-escalation.js';
import { resolveRecipients } from './resolve-recipients.js';

/**
 * Whoever an escalation waits on says that it is beyond them: the next step is sent at once (E2). Throws AccessError
 * FORBIDDEN for anybody else; refuses with INVALID_TRANSITION, REASON_MISSING, and ESCALATION_AT_TOP where the committee
 * has it, above which there is nobody.
 */
export async function passUpEscalation(
  tx: Tx,
  input: { escalationId: number; reason: string },
): Promise<{ escalationId: number }> {
  const { climb, campaign, held, parties } = await lockEscalation(tx, input.escalationId);
  const reason = checkedWords(input.reason, 'reason');
  requireMove(escalationLifecycle, climb.state, {
    action: 'PASS_UP',
    parties,
    reason,
    fields: { action: ['escalation'] },
  });
  const meant = {
    to: { role: 'COMMITTEE' },
    unitId: climb.unitId,
    responsibleId: climb.responsibleId,
  } as const;
  const [committee] = await resolveRecipients(tx, campaign, [meant]);
  if (committee?.organizationId === held?.recipientId) refuse('ESCALATION_AT_TOP', ['escalation']);
  await answerStep(tx, held, reason);
  await closePauses(tx, [climb.id]);
  const subject = { subjectType: 'Escalation', subjectId: climb.id };
  const action = 'PASS_UP';
  await recordTransition(tx, { ...subject, from: climb.state, to: 'OPEN', action, reason });
  await recordEvents(tx, [
    {
      ...subject,
      type: 'escalation.passed-up',
      campaignId: climb.campaignId,
      reason,
      payload: { step: climb.currentStep },
    },
  ]);
  await tx.manager.update(Escalation, { id: climb.id }, { state: 'OPEN' });
  climb.state = 'OPEN';
  await fireSteps(tx, campaign, [climb], { passedUp: true });
  await climbOn(tx, campaign, [climb], { lookAgain: false });
  return { escalationId: climb.id };
}
