import { IsNull, LessThanOrEqual } from 'typeorm';
import { Campaign } from '../../entities/campaign.entity.js';
import { Escalation } from '../../entities/escalation.entity.js';
import type { Tx } from '../transaction.js';
import { climbOn } from './climb-on.js';

/**
 * Sends whatever of a campaign's escalations is due and not yet sent: never "due today", so that a day without power is
 * made up for (E4). Two at once do not double: the second waits and finds nothing left. Answers how many were due.
 */
export async function climbDue(tx: Tx, campaignId: number): Promise<number> {
  const due = await tx.manager.find(Escalation, {
    where: { campaignId, closedAt: IsNull(), nextDueAt: LessThanOrEqual(tx.now) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  if (due.length === 0) return 0;
  const campaign = await tx.manager.findOneByOrFail(Campaign, { id: campaignId });
  await climbOn(tx, campaign, due, { lookAgain: true });
  return due.length;
}
