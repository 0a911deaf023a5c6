import type { EntityManager } from 'typeorm';
import { AccessError } from '../../../domain/refusal.js';
import { beyondLine, type ReadingScope } from '../../../policies/reading.policy.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { requireIndicator } from '../../campaigns/require-indicator.js';
import { unitsOnDays } from '../hierarchy/unit-on-day.js';
import { areInScope } from '../in-scope.js';
import { conceal, concealedUnits } from './conceal-small.js';
import { countsAt, type UnitCounts } from './counts-at.js';
import { figureSpan } from './figure-days.js';
import { unitInScope } from './units-in-scope.js';

/**
 * One unit's standing on every day of a span that has come, on which it was in being and on whose map it may be read
 * (A1, H4), not ranked. The code is the unit's on the last of these days. Throws AccessError FORBIDDEN where there is no
 * day on which it may be read.
 */
export async function seriesOf(
  manager: EntityManager,
  context: CampaignContext,
  asked: { indicator: string; unit: string | null; from: string; to: string; scope: ReadingScope },
  now: Date,
): Promise<UnitCounts[]> {
  const indicator = requireIndicator(context, asked.indicator);
  const days = figureSpan(context.campaign, asked.from, asked.to, now);
  const { unitId, code, level } = await unitInScope(manager, context, asked.unit, days.at(-1) ?? asked.from);
  const all = days.map((on) => ({ unitId, on }));
  const readable = await areInScope(manager, beyondLine(asked.scope), null, all);
  if (!readable.includes(true)) throw new AccessError('FORBIDDEN', { unit: code });
  const units = await unitsOnDays(
    manager,
    all.filter((_, index) => readable[index]),
  );
  const refs = units.flatMap((unit) =>
    unit === null ? [] : [{ unitId: unit.id, code: unit.code, on: unit.on, unit }],
  );
  const counts = await countsAt(manager, context, { indicator, knownAt: null }, refs);
  const concealed = await concealedUnits(manager, context.campaign, asked.scope, {
    unitIds: [unitId],
    level,
  });
  return concealed.has(unitId) ? counts.map(conceal) : counts;
}
