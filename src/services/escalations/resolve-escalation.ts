import { escalationLifecycle } from '../../domain/escalation-lifecycle.js';
import { requireMove } from '../../domain/lifecycle.js';
import type { Tx } from '../transaction.js';
import { answerStep, checkedWords } from './answer-step.js';
import { endClimbs } from './end-escalations.js';
import { lockEscalation } from './lock-escalation.js';

/**
 * Whoever an escalation waits on says what has been done about it, which ends it (E2). Throws AccessError FORBIDDEN for
 * anybody else; refuses with INVALID_TRANSITION and REASON_MISSING.
 */
export async function resolveEscalation(
  tx: Tx,
  input: { escalationId: number; response: string },
): Promise<{ escalationId: number }> {
  const { climb, held, parties } = await lockEscalation(tx, input.escalationId);
  const response = checkedWords(input.response, 'response');
  const fields = { action: ['escalation'], reason: ['response'] };
  requireMove(escalationLifecycle, climb.state, { action: 'RESOLVE', parties, reason: response, fields });
  await answerStep(tx, held, response);
  await endClimbs(tx, [climb], { action: 'RESOLVE', reason: response });
  return { escalationId: climb.id };
}
