import { refuse } from '../../domain/refusal.js';
import { EscalationStep } from '../../entities/escalation.entity.js';
import type { Tx } from '../transaction.js';

/** Keeps what the holder of a climb answered, which also says that it had taken note. */
export async function answerStep(tx: Tx, held: EscalationStep | null, response: string): Promise<void> {
  if (held === null) return;
  const taken = { acknowledgedAt: tx.now, acknowledgedBy: tx.actor.name };
  const answered = { response, respondedAt: tx.now, ...(held.acknowledgedAt === null ? taken : {}) };
  await tx.manager.update(EscalationStep, { id: held.id }, answered);
}

/** The words without blanks around them. Refuses TEXT_TOO_LONG. */
export function checkedWords(words: string, field: string): string {
  if (words.length > LARGEST_WORDS) refuse('TEXT_TOO_LONG', [field], { largest: LARGEST_WORDS });
  return words.trim();
}

const LARGEST_WORDS = 4000;
