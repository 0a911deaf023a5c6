import type { EntityManager } from 'typeorm';
import { daysBetween, localDate } from '../../domain/deadline.js';
import type { ForecastUnit } from '../../domain/forecast.js';
import { addUpDays } from '../../domain/told-series.js';
import type { Indicator, Milestone } from '../../entities/campaign.entity.js';
import type { UnitLevel } from '../../entities/states.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { mapOn } from '../evaluation/map-on.js';
import { milestonesOf } from '../queries/campaigns/milestones-of.js';
import { figuresKnown } from '../queries/figures/figures-known.js';
import { targetsOn } from '../queries/targets-on.js';

/** A unit of a day's map with what its forecast is made from. */
export interface UnitToForecast extends ForecastUnit {
  unitId: number;
}

/** A milestone with the last day that still belongs to it. */
export interface MilestoneAhead {
  id: number;
  lastDay: string;
}

/**
 * Every unit of the campaign on a day with its days so far, as known at an instant: three statements for any number of
 * units. From the revisions, so that a job that runs late knows no more than it would have known in time (F5).
 */
export async function forecastInputs(
  manager: Pick<EntityManager, 'query'>,
  { campaign }: CampaignContext,
  question: { indicator: Indicator; on: string; knownAt: Date | null },
): Promise<UnitToForecast[]> {
  const { indicator, on, knownAt } = question;
  const scope = { campaignId: campaign.id, indicatorId: indicator.id, knownAt };
  const map = await mapOn(manager, campaign.unitId, on);
  const unitIds = map.map((unit) => unit.unitId);
  const told = await figuresKnown(manager, { ...scope, until: on });
  const targets = await targetsOn(manager, { ...scope, unitIds, on });
  const figures = new Map<number, Map<string, number>>();
  for (const figure of told) {
    const own = figures.get(figure.unitId) ?? new Map<string, number>();
    own.set(figure.on, figure.value);
    figures.set(figure.unitId, own);
  }
  const days = addUpDays(
    map.map(({ unitId, level, parentId }) => ({ key: unitId, level, parent: parentId })),
    figures,
    {
      startsOn: campaign.startsOn,
      days: daysBetween(campaign.startsOn, on) + 1,
      reportingLevel: campaign.settings.reporting.level as UnitLevel,
      periodic: indicator.accumulation === 'PERIODIC',
    },
  );
  return map.map(({ unitId, level }) => {
    const own = days.get(unitId);
    const achieved = own?.achieved.at(-1) ?? null;
    return { unitId, level, target: targets.get(unitId) ?? null, achieved, series: own?.told ?? [] };
  });
}

/** What is still to come or has been, in order of time. */
export async function milestonesAhead(
  manager: EntityManager,
  { campaign }: CampaignContext,
  indicatorId: number,
): Promise<MilestoneAhead[]> {
  const [milestones = []] = await milestonesOf(manager, [campaign.id]);
  return milestones
    .filter((milestone) => milestone.indicatorId === indicatorId)
    .map((milestone) => ({ id: milestone.id, lastDay: lastDayOf(milestone, campaign.timeZone) }))
    .sort((a, b) => (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : a.id - b.id));
}

/** The last day on which something is still in time for a milestone (D4). */
function lastDayOf({ closesAt }: Pick<Milestone, 'closesAt'>, timeZone: string): string {
  return localDate(new Date(closesAt.getTime() - 1), timeZone);
}
