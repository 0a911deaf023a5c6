import type { Campaign } from '../../entities/campaign.entity.js';
import type { Escalation } from '../../entities/escalation.entity.js';
import type { Tx } from '../transaction.js';
import { endClimbs } from './end-escalations.js';
import { fireSteps } from './fire-steps.js';
import { pauseCovered } from './pause-covered.js';
import { noLongerLate } from './still-late.js';
import { wakeFor } from './wake.js';

/**
 * Takes climbs on that are due and not yet sent (E4): looks again whether what they are about is still late, lets those
 * stand still that an obstacle covers (E5), and sends every step whose time has come, in order; several, where the
 * platform was off. The rows must be locked, or new. Promises the next look.
 */
export async function climbOn(
  tx: Tx,
  campaign: Campaign,
  climbs: readonly Escalation[],
  how: { lookAgain: boolean },
): Promise<void> {
  if (climbs.length === 0) return;
  const over = how.lookAgain ? await noLongerLate(tx, campaign, climbs) : [];
  await endClimbs(tx, over, { action: 'RESOLVE', reason: 'NO_LONGER_LATE' });
  const late = climbs.filter((climb) => !over.includes(climb));
  for (let due = dueNow(tx, late); due.length > 0; due = dueNow(tx, late)) {
    await fireSteps(tx, campaign, await pauseCovered(tx, campaign, due));
  }
  await wakeFor(tx, campaign, late);
}

function dueNow(tx: Tx, climbs: readonly Escalation[]): Escalation[] {
  return climbs
    .filter(({ nextDueAt }) => nextDueAt !== null && nextDueAt <= tx.now)
    .toSorted((a, b) => (a.nextDueAt?.getTime() ?? 0) - (b.nextDueAt?.getTime() ?? 0) || a.id - b.id);
}
