import type { Tx } from '../transaction.js';
import { askToClose } from './assign-data-errors.js';
import { lockDataError, moveDataError } from './move-data-error.js';

/** The body responsible says how the figure came about (F9); then it waits on who closes it. */
export async function explainDataError(
  tx: Tx,
  input: { dataErrorId: number; explanation: string },
): Promise<{ dataErrorId: number }> {
  const found = await lockDataError(tx, input.dataErrorId);
  const explanation = input.explanation.trim();
  await moveDataError(tx, found, 'EXPLAIN', { reason: explanation, explanation }, 'explanation');
  await askToClose(tx, [found.dataError]);
  return { dataErrorId: found.dataError.id };
}
