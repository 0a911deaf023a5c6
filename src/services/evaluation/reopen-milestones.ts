import { LessThanOrEqual } from 'typeorm';
import { cutOffOf } from '../../domain/cut-off.js';
import { addDays } from '../../domain/deadline.js';
import { type Campaign, Milestone } from '../../entities/campaign.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { type CampaignContext, campaignDay } from '../campaigns/campaign-context.js';
import { armJobs } from '../jobs/arm.js';
import { evaluateMilestoneJob } from '../jobs/evaluate-milestone.job.js';
import { recordEvents } from '../record-event.js';
import type { Draft, MovedFigure, UnplacedDoubt } from '../reports/draft.js';
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
  reportOf: (draft: Draft) => number,
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
    const told = new Set(touching.map((figure) => `ProgressReport:${reportOf(figure.draft)}`));
    await armRun(tx, context.campaign, milestone, 'LATER_FACTS', [...told]);
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

/**
 * M3: a case about a figure that a verdict rests on has been opened or closed since: what should be held is held, and
 * what was held is released. A figure that a later day replaced before the milestone is not one of those, nor is a
 * body's own (F14).
 */
export async function reopenForCases(
  tx: Tx,
  campaign: Campaign,
  caseIds: readonly number[],
  cause: 'DATA_ERROR_OPENED' | 'DATA_ERROR_CLOSED',
): Promise<void> {
  const rows = await tx.manager.query<{ id: number; cases: number[] }[]>(
    `SELECT m.id, jsonb_agg(d.id ORDER BY d.id) AS cases
     FROM data_error d JOIN indicator i ON i.id = d.indicator_id
     JOIN milestone m ON m.campaign_id = d.campaign_id AND m.indicator_id = d.indicator_id AND m."on" >= d."on"
       AND m.closes_at <= $2
     LEFT JOIN report about ON about.id = d.report_id
     WHERE d.id = ANY($1) AND about.organization_id IS NULL AND NOT (i.accumulation = 'CUMULATIVE' AND EXISTS (
       SELECT FROM current_figure f WHERE f.campaign_id = d.campaign_id AND f.indicator_id = d.indicator_id
         AND f.unit_id = d.unit_id AND f.organization_id IS NULL AND f."on" > d."on" AND f."on" <= m."on"))
     GROUP BY m.id, m.ordinal ORDER BY m.ordinal`,
    [caseIds, tx.now],
  );
  for (const { id, cases } of rows) {
    const milestone = await tx.manager.findOneByOrFail(Milestone, { id });
    await armRun(
      tx,
      campaign,
      milestone,
      cause,
      cases.map((each) => `DataErrorCase:${each}`),
    );
  }
}

/**
 * One run for all that is learned until the next cut-off of the reporting level. What asked for it, reports and cases
 * by their ids in the API, stays on record beside the milestone (A4).
 */
export async function armRun(
  tx: Tx,
  campaign: Campaign,
  milestone: Milestone,
  cause: string,
  because: readonly string[],
): Promise<void> {
  const today = campaignDay(campaign, tx.now);
  const day = [today, addDays(today, 1)].find((candidate) => cutOff(campaign, candidate) > tx.now) ?? today;
  const dueAt = cutOff(campaign, day);
  await armJobs(tx, [
    dueJobRow(evaluateMilestoneJob, {
      key: `evaluate_${campaign.code}_${milestone.ordinal}_after_${day}`,
      dueAt,
      payload: { milestoneId: milestone.id, cause },
    }),
  ]);
  await recordEvents(tx, [
    {
      type: 'milestone.reopened',
      subjectType: 'Milestone',
      subjectId: milestone.id,
      campaignId: campaign.id,
      reason: cause,
      payload: { because, judgedAgainAt: dueAt.toISOString() },
    },
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
