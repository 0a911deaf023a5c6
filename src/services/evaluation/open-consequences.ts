import { Milestone } from '../../entities/campaign.entity.js';
import { Evaluation } from '../../entities/evaluation.entity.js';
import { getCampaignById } from '../campaigns/campaign-context.js';
import { openDossiers } from '../dossiers/open-dossiers.js';
import { refreshHolds } from '../dossiers/refresh-holds.js';
import { escalateSlowUnits } from '../escalations/escalate-slow-units.js';
import { openVerdictReviews } from '../reviews/open-verdict-reviews.js';
import { settleReviews } from '../reviews/settle-reviews.js';
import type { Tx } from '../transaction.js';

/**
 * Carries out what an evaluation decided (M3): a dossier for every unit commended, a review for every unit whose
 * lateness is to be considered. Each at most once for a unit and campaign, whichever run asks for it; a run that has
 * been superseded opens nothing. Answers how many were opened.
 */
export async function openConsequences(tx: Tx, evaluationId: number): Promise<number> {
  const evaluation = await tx.manager.findOneByOrFail(Evaluation, { id: evaluationId });
  if (await tx.manager.existsBy(Evaluation, { supersedesId: evaluation.id })) return 0;
  const milestone = await tx.manager.findOneByOrFail(Milestone, { id: evaluation.milestoneId });
  const context = await getCampaignById(tx.manager, milestone.campaignId);
  const dossiers = await openDossiers(tx, context, evaluationId);
  const reviews = await openVerdictReviews(tx, context, evaluationId);
  await settleReviews(tx, context.campaign, evaluationId);
  await escalateSlowUnits(tx, context, evaluation);
  const judged = await tx.manager.query<{ unit_id: number }[]>(
    'SELECT unit_id FROM verdict WHERE evaluation_id = $1',
    [evaluationId],
  );
  // M7: the new verdicts and reviews hold or release the dossiers that are there.
  await refreshHolds(
    tx,
    context.campaign.id,
    judged.map((row) => row.unit_id),
  );
  return dossiers + reviews;
}
