import type { EntityManager } from 'typeorm';
import type { UnitLevel } from '../../../entities/states.js';
import { beyondLine, type ReadingScope } from '../../../policies/reading.policy.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { requireIndicator } from '../../campaigns/require-indicator.js';
import type { UnitOnDay } from '../hierarchy/unit-on-day.js';
import { areInScope } from '../in-scope.js';
import { concealedUnits } from './conceal-small.js';
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
  /** F13: set where the counts are there and are not told to this reader. */
  suppressed?: true;
}

/**
 * The units of a level inside a unit that may be read on the last day of a span that has come, on each of its days, in
 * order of code. A day on whose map the unit could not be read is one of which nothing is told (A1, H4).
 */
export async function progressGrid(
  manager: EntityManager,
  context: CampaignContext,
  asked: {
    indicator: string;
    level: UnitLevel;
    within: string | null;
    from: string;
    to: string;
    scope: ReadingScope;
  },
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
  const { level } = asked;
  const territory = beyondLine(asked.scope);
  const units = await unitsOfLevel(manager, withinId, level, on, territory);
  const unitIds = units.map((unit) => unit.unitId);
  const scope = { campaignId: campaign.id, indicatorId: indicator.id };
  const reportingLevel = campaign.settings.reporting.level;
  const lines = await gridOf(manager, { ...scope, unitIds, from: asked.from, to: on, reportingLevel });
  const targets = await targetsAt(
    manager,
    { ...scope, knownAt: null },
    unitIds.map((unitId) => ({ unitId, on })),
  );
  const cells = unitIds.flatMap((unitId) => dates.map((day) => ({ unitId, on: day })));
  const readable = await areInScope(manager, territory, null, cells);
  const concealed = await concealedUnits(manager, campaign, asked.scope, { unitIds, level });
  const rows = units.map((unit, index): ProgressGridRow => {
    if (concealed.has(unit.unitId)) {
      const [achieved, reported] = [dates.map(() => null), dates.map(() => false)];
      return { unit, target: null, achieved, reported, suppressed: true };
    }
    const { achieved = [], reported = [] } = lines[index] ?? {};
    const told = (day: number): boolean => readable[index * dates.length + day] ?? false;
    return {
      unit,
      target: targets[index] ?? null,
      achieved: achieved.map((value, day) => (told(day) ? value : null)),
      reported: reported.map((value, day) => told(day) && value),
    };
  });
  return { dates, rows };
}
