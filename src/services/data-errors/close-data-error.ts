import type { DataError } from '../../entities/report.entity.js';
import type { DataErrorOutcome } from '../../entities/states.js';
import { armEditionsForCase } from '../bulletins/arm-editions.js';
import { type CampaignContext, getCampaignById } from '../campaigns/campaign-context.js';
import { tellCampaign } from '../campaigns/take-turns.js';
import { refreshHolds } from '../dossiers/refresh-holds.js';
import { reopenForCases } from '../evaluation/reopen-milestones.js';
import { openReview } from '../reviews/open-review.js';
import type { Tx } from '../transaction.js';
import { askNobody } from './assign-data-errors.js';
import { lockDataError, moveDataError } from './move-data-error.js';

/**
 * Closes a case with an outcome (F9). Milestones that closed while it stood in the way are judged again, so that what
 * was held is released (M3); dossiers that waited for it go on (M5). Where the campaign says so, an error that is
 * confirmed opens an accountability review of the body responsible.
 */
export async function closeDataError(
  asked: Tx,
  input: { dataErrorId: number; outcome: DataErrorOutcome; reason: string },
): Promise<{ dataErrorId: number }> {
  const found = await lockDataError(asked, input.dataErrorId);
  const { dataError } = found;
  const tx = await tellCampaign(asked, dataError.campaignId);
  const { outcome, reason } = input;
  await moveDataError(tx, found, 'CLOSE', { reason, outcome, closedAt: tx.now });
  await askNobody(tx, dataError.id);
  const context = await getCampaignById(tx.manager, dataError.campaignId);
  await reopenForCases(tx, context.campaign, [dataError.id], 'DATA_ERROR_CLOSED');
  await armEditionsForCase(tx, context.campaign, dataError);
  await refreshHolds(tx, context.campaign.id, [dataError.unitId]);
  if (outcome === 'CONFIRMED_ERROR') await considerResponsibility(tx, context, dataError);
  return { dataErrorId: dataError.id };
}

async function considerResponsibility(
  tx: Tx,
  { campaign, indicators }: CampaignContext,
  dataError: DataError,
): Promise<void> {
  if (campaign.settings.evaluation.accountability.confirmedDataErrors !== true) return;
  const { id, unitId, responsibleId, indicatorId, on, reported } = dataError;
  const indicator = indicators.find((candidate) => candidate.id === indicatorId)?.code ?? '';
  await openReview(tx, campaign, {
    unitId,
    organizationId: responsibleId,
    verdictId: null,
    dataErrorId: id,
    grounds: [{ code: 'CONFIRMED_DATA_ERROR', params: { indicator, on, reported: reported ?? '—' } }],
  });
}
