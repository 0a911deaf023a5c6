import type { EntityManager } from 'typeorm';
import type { UnitLevel } from '../../../entities/states.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { requireIndicator } from '../../campaigns/require-indicator.js';
import type { UnitOnDay } from '../hierarchy/unit-on-day.js';
import { figureSpan } from './figure-days.js';
import { gridOf } from './grid-of.js';
import { targetsAt } from './targets-at.js';
import { unitInScope, unitsOfLevel } from './units-in-scope.js';

export interface ProgressGridRow {
  /** As it is on the last day: the one whose map and targets are shown. */
  unit: UnitOnDay;
  target: number | null;
  achieved: readonly (number | null)[];
  reported: readonly boolean[];
}

/** Every unit of a level inside a unit, on every day of a span that has come, in order of code. */
export async function progressGrid(
  manager: EntityManager,
  context: CampaignContext,
  asked: { indicator: string; level: UnitLevel; within: string | null; from: string; to: string },
  now: Date,
): Promise<{ dates: string[]; rows: ProgressGridRow[] }> {
  const { campaign } = context;
  const indicator = requireIndicator(context, asked.indicator);
  const dates = figureSpan(campaign, asked.from, asked.to, now);
  const on = dates.at(-1) ?? asked.from;
  const withinId =
    asked.within === null
      ? campaign.unitId
      : (await unitInScope(manager, context, asked.within, on, ['within'])).unitId;
  const units = await unitsOfLevel(manager, withinId, asked.level, on);
  const unitIds = units.map((unit) => unit.unitId);
  const scope = { campaignId: campaign.id, indicatorId: indicator.id };
  const reportingLevel = campaign.settings.reporting.level;
  const lines = await gridOf(manager, { ...scope, unitIds, from: asked.from, to: on, reportingLevel });
  const targets = await targetsAt(
    manager,
    { ...scope, knownAt: null },
    unitIds.map((unitId) => ({ unitId, on })),
  );
  const rows = units.map((unit, index) => {
    const { achieved = [], reported = [] } = lines[index] ?? {};
    return { unit, target: targets[index] ?? null, achieved, reported };
  });
  return { dates, rows };
}
