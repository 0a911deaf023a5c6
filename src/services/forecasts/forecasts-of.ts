import type { EntityManager } from 'typeorm';
import { forecastUnits } from '../../domain/forecast.js';
import type { ReadingScope } from '../../policies/reading.policy.js';
import type { UnitCounts } from '../queries/figures/counts-at.js';
import { type FrozenForecast, frozenForecasts } from '../queries/forecasts/frozen-forecasts.js';
import { areInScope } from '../queries/in-scope.js';
import { forecastInputs, milestonesAhead } from './forecast-inputs.js';
import { type ForecastMethod, methodOf } from './forecast-method.js';

/** What is said of a standing's future, and whether it was said that evening or is reckoned now. */
export interface ForecastShown extends Omit<FrozenForecast, 'method' | 'madeAt'> {
  method: ForecastMethod;
  /** When it was frozen; null where it is reckoned now. */
  madeAt: Date | null;
}

/**
 * The forecast beside each standing of one question (campaign, indicator, instant). What was frozen on the standing's
 * day is answered as it was; where nothing was (it is not evening yet, the level is not evaluated), it is reckoned from
 * what is known: of units that may be read alone, also where it goes by the record of the others of its level (A1). Null
 * for a body's own cohort, which is not forecast. A few statements a day, however many units.
 */
export async function forecastsOf(
  manager: EntityManager,
  standings: readonly UnitCounts[],
  scope: ReadingScope,
): Promise<(ForecastShown | null)[]> {
  const [first] = standings;
  if (first === undefined) return [];
  const { context, indicator, knownAt } = first;
  const question = { campaignId: context.campaign.id, indicatorId: indicator.id, knownAt };
  const frozen = await frozenForecasts(manager, question, standings);
  const shown = standings.map((standing, index): ForecastShown | null => {
    const kept = frozen[index] ?? null;
    if (kept === null || standing.organizationId !== null) return null;
    return { ...kept, method: JSON.parse(kept.method) as ForecastMethod };
  });
  const open = standings.filter((one, index) => one.organizationId === null && shown[index] === null);
  if (open.length === 0) return shown;
  const milestones = await milestonesAhead(manager, context, indicator.id);
  for (const on of new Set(open.map((standing) => standing.on))) {
    const map = await forecastInputs(manager, context, { indicator, on, knownAt });
    const places = map.map(({ unitId }) => ({ unitId, on }));
    const readable = await areInScope(manager, scope, null, places);
    const units = map.filter((_, index) => readable[index]);
    const wanted = new Set(open.filter((one) => one.on === on).map((one) => one.unitId));
    const asked = units.filter((unit) => wanted.has(unit.unitId));
    const forecasts = forecastUnits({ startsOn: context.campaign.startsOn, on, milestones }, units, asked);
    for (const [index, standing] of standings.entries()) {
      if (standing.on !== on || standing.organizationId !== null || shown[index] !== null) continue;
      const forecast = forecasts[asked.findIndex((unit) => unit.unitId === standing.unitId)];
      if (forecast === undefined) continue;
      const { milestone, basis, ...said } = forecast;
      shown[index] = { ...said, milestoneId: milestone?.id ?? null, method: methodOf(basis), madeAt: null };
    }
  }
  return shown;
}
