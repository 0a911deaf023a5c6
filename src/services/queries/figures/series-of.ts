import type { EntityManager } from 'typeorm';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { requireIndicator } from '../../campaigns/require-indicator.js';
import { unitsOnDays } from '../hierarchy/unit-on-day.js';
import { countsAt, type UnitCounts } from './counts-at.js';
import { figureSpan } from './figure-days.js';
import { unitInScope } from './units-in-scope.js';

/**
 * One unit's standing on every day of a span that has come and on which it was in being, not ranked. The code is the
 * unit's on the last of these days.
 */
export async function seriesOf(
  manager: EntityManager,
  context: CampaignContext,
  asked: { indicator: string; unit: string | null; from: string; to: string },
  now: Date,
): Promise<UnitCounts[]> {
  const indicator = requireIndicator(context, asked.indicator);
  const days = figureSpan(context.campaign, asked.from, asked.to, now);
  const { unitId } = await unitInScope(manager, context, asked.unit, days.at(-1) ?? asked.from);
  const units = await unitsOnDays(
    manager,
    days.map((on) => ({ unitId, on })),
  );
  const refs = units.flatMap((unit) =>
    unit === null ? [] : [{ unitId: unit.id, code: unit.code, on: unit.on, unit }],
  );
  return countsAt(manager, context, { indicator, knownAt: null }, refs);
}
