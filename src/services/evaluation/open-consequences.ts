import { Milestone } from '../../entities/campaign.entity.js';
import { Evaluation, Verdict } from '../../entities/evaluation.entity.js';
import { type CampaignContext, getCampaignById } from '../campaigns/campaign-context.js';
import { openDossiers } from '../dossiers/open-dossiers.js';
import { refreshHolds } from '../dossiers/refresh-holds.js';
import { escalateSlowUnits } from '../escalations/escalate-slow-units.js';
import { recordEvents } from '../record-event.js';
import { recordTransition } from '../record-transition.js';
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
  const reviews = await openReviews(tx, context, evaluationId);
  await record(tx, context, 'AccountabilityReview', 'review.opened', 'OPENED', reviews);
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
  return dossiers + reviews.length;
}

interface Opened {
  id: number;
  unit_id: number;
}

async function openReviews(tx: Tx, context: CampaignContext, evaluationId: number): Promise<Opened[]> {
  const { campaign } = context;
  const rule = campaign.settings.evaluation.accountability;
  const late = await tx.manager.findBy(Verdict, { evaluationId, consequence: 'ACCOUNTABILITY_REVIEW' });
  const opened = (await tx.manager.query(
    `INSERT INTO accountability_review (campaign_id, verdict_id, unit_id, organization_id, grounds, state, opened_at,
       moved_at)
     SELECT $2, v.id, v.unit_id, o.id, v.reasons, 'OPENED', $3, $3
     FROM verdict v JOIN LATERAL (SELECT id FROM organization WHERE unit_id = v.unit_id AND kind = $4 ORDER BY id LIMIT 1) o
       ON true
     WHERE v.evaluation_id = $1 AND v.consequence = 'ACCOUNTABILITY_REVIEW'
     ORDER BY v.unit_id
     ON CONFLICT (campaign_id, unit_id) WHERE verdict_id IS NOT NULL DO NOTHING
     RETURNING id, unit_id`,
    [evaluationId, campaign.id, tx.now, rule.responsibleKind],
  )) as Opened[];
  await refuseSilence(tx, context, late);
  return opened;
}

/** A unit that should be reviewed and has nobody to answer for it must not drop out of sight. */
async function refuseSilence(tx: Tx, context: CampaignContext, late: readonly Verdict[]): Promise<void> {
  const rows = (await tx.manager.query(
    `SELECT unit_id FROM accountability_review WHERE campaign_id = $1 AND unit_id = ANY($2)`,
    [context.campaign.id, late.map((verdict) => verdict.unitId)],
  )) as { unit_id: number }[];
  const missing = late.filter((verdict) => !rows.some((row) => row.unit_id === verdict.unitId));
  if (missing.length === 0) return;
  const { responsibleKind } = context.campaign.settings.evaluation.accountability;
  const units = missing.map((verdict) => verdict.unitId).join(', ');
  throw new Error(`Units ${units} have no organization of kind ${responsibleKind} to answer for them.`);
}

async function record(
  tx: Tx,
  context: CampaignContext,
  subjectType: string,
  type: string,
  state: string,
  opened: readonly Opened[],
): Promise<void> {
  for (const row of opened) {
    const subject = { subjectType, subjectId: row.id };
    await recordTransition(tx, { ...subject, from: null, to: state, action: 'OPEN' });
  }
  await recordEvents(
    tx,
    opened.map((row) => ({
      type,
      subjectType,
      subjectId: row.id,
      campaignId: context.campaign.id,
      payload: { unitId: row.unit_id },
    })),
  );
}
