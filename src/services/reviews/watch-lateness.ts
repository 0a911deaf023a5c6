import { evaluateMilestone as judge } from '../../domain/evaluate-milestone.js';
import { reviewLifecycle } from '../../domain/review-lifecycle.js';
import { Milestone } from '../../entities/campaign.entity.js';
import { AccountabilityReview } from '../../entities/evaluation.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { type CampaignContext, campaignDay } from '../campaigns/campaign-context.js';
import { freezeInput } from '../evaluation/freeze-input.js';
import { armJobs } from '../jobs/arm.js';
import { evaluateMilestoneJob } from '../jobs/evaluate-milestone.job.js';
import type { Tx } from '../transaction.js';
import { judgedLateness, layObstacles } from './lay-obstacles.js';

/**
 * Looks how the units whose lateness is considered stand by now: whether they have reached their targets, and what
 * obstacles took of their days (M6). Where these cover the lateness, the milestone is judged anew, and the new run
 * excuses (M2, M3).
 */
export async function watchLateness(tx: Tx, context: CampaignContext): Promise<void> {
  const { campaign } = context;
  for (const { milestoneId, reviews } of await openByMilestone(tx, campaign.id)) {
    const milestone = await tx.manager.findOneByOrFail(Milestone, { id: milestoneId });
    // What is told at this very moment is not looked at: the run that would follow judges what was told before it.
    const knownAt = new Date(tx.now.getTime() - 1);
    const input = await freezeInput(tx.manager, context, milestone, knownAt);
    const lateness = await judgedLateness(tx, input);
    const excused = new Set(
      judge(input).flatMap(({ code, consequence }) =>
        consequence === 'EXCUSED' ? (lateness.unitIds.get(code) ?? []) : [],
      ),
    );
    for (const review of reviews) {
      const unit = input.units.find(({ code }) => lateness.unitIds.get(code) === review.unitId);
      const metOn = unit?.metAfter ?? null;
      if (metOn !== review.metOn) {
        await tx.manager.update(AccountabilityReview, { id: review.id }, { metOn });
        review.metOn = metOn;
      }
      await layObstacles(tx, review, lateness);
    }
    const { from } = reviewLifecycle.moves.EXCUSE;
    if (!reviews.some(({ state, unitId }) => from.includes(state) && excused.has(unitId))) continue;
    const key = `evaluate_${campaign.code}_${milestone.ordinal}_covered_${campaignDay(campaign, tx.now)}`;
    const payload = { milestoneId, cause: 'DELAY_COVERED' };
    await armJobs(tx, [dueJobRow(evaluateMilestoneJob, { key, dueAt: tx.now, payload })]);
  }
}

interface OpenReviews {
  milestoneId: number;
  reviews: AccountabilityReview[];
}

async function openByMilestone(tx: Tx, campaignId: number): Promise<OpenReviews[]> {
  const rows = await tx.manager.query<{ id: number; milestoneId: number }[]>(
    `SELECT r.id, e.milestone_id AS "milestoneId" FROM accountability_review r
     JOIN verdict v ON v.id = r.verdict_id JOIN evaluation e ON e.id = v.evaluation_id
     WHERE r.campaign_id = $1 AND r.state <> 'CLOSED' ORDER BY r.id FOR UPDATE OF r`,
    [campaignId],
  );
  const lists: OpenReviews[] = [];
  for (const { id, milestoneId } of rows) {
    const review = await tx.manager.findOneByOrFail(AccountabilityReview, { id });
    const list = lists.find((candidate) => candidate.milestoneId === milestoneId);
    if (list === undefined) lists.push({ milestoneId, reviews: [review] });
    else list.reviews.push(review);
  }
  return lists;
}
