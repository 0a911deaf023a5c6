import { refuse } from '../../domain/refusal.js';
import type { Tx } from '../transaction.js';
import { lockDataError, moveDataError, requireResponsible } from './move-data-error.js';

/** The body responsible says how the figure came about (F9). */
export async function explainDataError(
  tx: Tx,
  input: { dataErrorId: number; explanation: string },
): Promise<{ dataErrorId: number }> {
  const { dataError, unit } = await lockDataError(tx, input.dataErrorId);
  requireResponsible(tx.actor, dataError, unit);
  const explanation = input.explanation.trim();
  if (explanation === '') refuse('REASON_MISSING', ['explanation']);
  await moveDataError(tx, dataError, 'EXPLAIN', { reason: explanation, explanation });
  return { dataErrorId: dataError.id };
}
