import { LessThanOrEqual } from 'typeorm';
import { refuse } from '../../domain/refusal.js';
import { Milestone } from '../../entities/campaign.entity.js';
import type { DataErrorOutcome } from '../../entities/states.js';
import { getCampaignById } from '../campaigns/campaign-context.js';
import { tellCampaign } from '../campaigns/take-turns.js';
import { armRun } from '../evaluation/reopen-milestones.js';
import type { Tx } from '../transaction.js';
import { lockDataError, moveDataError, requireRunner } from './move-data-error.js';

/**
 * Closes a case with an outcome (F9). Milestones that closed while it stood in the way are judged again, so that what
 * was held is released (M3).
 */
export async function closeDataError(
  asked: Tx,
  input: { dataErrorId: number; outcome: DataErrorOutcome; reason: string },
): Promise<{ dataErrorId: number }> {
  const { dataError, unit } = await lockDataError(asked, input.dataErrorId);
  const tx = await tellCampaign(asked, dataError.campaignId);
  requireRunner(tx.actor, unit);
  if (input.reason.trim() === '') refuse('REASON_MISSING', ['reason']);
  const change = { reason: input.reason, outcome: input.outcome, closedAt: tx.now };
  await moveDataError(tx, dataError, 'CLOSE', change);
  const { campaign } = await getCampaignById(tx.manager, dataError.campaignId);
  const held = await tx.manager.findBy(Milestone, {
    campaignId: campaign.id,
    indicatorId: dataError.indicatorId,
    closesAt: LessThanOrEqual(tx.now),
  });
  for (const milestone of held) {
    // A case opened after the milestone about a figure before it held nothing until a later run looked again.
    if (dataError.on <= milestone.on) await armRun(tx, campaign, milestone, 'DATA_ERROR_CLOSED');
  }
  return { dataErrorId: dataError.id };
}
