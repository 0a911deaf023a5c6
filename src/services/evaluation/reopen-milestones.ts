import { LessThanOrEqual } from 'typeorm';
import { cutOffOf } from '../../domain/cut-off.js';
import { addDays } from '../../domain/deadline.js';
import { type Campaign, Milestone } from '../../entities/campaign.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { type CampaignContext, campaignDay } from '../campaigns/campaign-context.js';
import { armJobs } from '../jobs/arm.js';
import { evaluateMilestoneJob } from '../jobs/evaluate-milestone.job.js';
import type { MovedFigure, UnplacedDoubt } from '../reports/draft.js';
import type { Tx } from '../transaction.js';

/**
 * M2: later facts about a milestone that has closed make a new run of it, never a change. What a day brings is
 * gathered into one run at the next cut-off. A correction of a figure that a verdict rests on is also a question to
 * be answered (F8); those doubts are returned.
 */
export async function reopenMilestones(
  tx: Tx,
  context: CampaignContext,
  moved: readonly MovedFigure[],
): Promise<UnplacedDoubt[]> {
  if (moved.length === 0) return [];
  const closed = await tx.manager.findBy(Milestone, {
    campaignId: context.campaign.id,
    closesAt: LessThanOrEqual(tx.now),
  });
  const doubts: UnplacedDoubt[] = [];
  for (const milestone of closed) {
    const touching = moved.filter((figure) => restsOn(milestone, figure));
    if (touching.length === 0) continue;
    await armRun(tx, context.campaign, milestone, 'LATER_FACTS');
    for (const figure of touching.filter((candidate) => candidate.draft.corrects !== null)) {
      doubts.push({
        kind: 'EDIT_AFTER_MILESTONE',
        draft: figure.draft,
        indicatorId: figure.indicatorId,
        on: figure.draft.on,
        reported: figure.value,
        expected: null,
      });
    }
  }
  return doubts;
}

/** One run for all that is learned until the next cut-off of the reporting level. */
export async function armRun(tx: Tx, campaign: Campaign, milestone: Milestone, cause: string): Promise<void> {
  const today = campaignDay(campaign, tx.now);
  const day = [today, addDays(today, 1)].find((candidate) => cutOff(campaign, candidate) > tx.now) ?? today;
  await armJobs(tx, [
    dueJobRow(evaluateMilestoneJob, {
      key: `evaluate_${campaign.code}_${milestone.ordinal}_after_${day}`,
      dueAt: cutOff(campaign, day),
      payload: { milestoneId: milestone.id, cause },
    }),
  ]);
}

function cutOff(campaign: Campaign, on: string): Date {
  const { reporting } = campaign.settings;
  const instant = cutOffOf(reporting, reporting.level, on, campaign.timeZone);
  if (instant === null) throw new Error(`Campaign ${campaign.code} has no cut-off for ${reporting.level}.`);
  return instant;
}

function restsOn(milestone: Milestone, figure: MovedFigure): boolean {
  const covers = figure.draft.on <= milestone.on && (figure.until === null || figure.until > milestone.on);
  return covers && figure.indicatorId === milestone.indicatorId;
}
