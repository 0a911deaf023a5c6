import type { Campaign } from '../../entities/campaign.entity.js';
import type { Tx } from '../transaction.js';
import { type EscalationSubject, startEscalations } from './start-escalations.js';

/**
 * Begins the climb of one thing that is late (E1, E2); of several at once: `startEscalations`. Answers null where the
 * campaign has no chain for it, or where the same climb is already under way.
 */
export async function startEscalation(
  tx: Tx,
  campaign: Campaign,
  subject: EscalationSubject,
): Promise<number | null> {
  const [id = null] = await startEscalations(tx, campaign, [subject]);
  return id;
}
