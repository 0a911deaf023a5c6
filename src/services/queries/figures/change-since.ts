import { addDays, daysBetween } from '../../../domain/deadline.js';
import { cohortsAt } from './cohorts-at.js';
import type { UnitCounts } from './counts-at.js';
import type { Source } from './figure-refs.js';
import { totalsAt } from './totals-at.js';

/** Standings of one question (campaign, indicator, instant), each with so many days to look back. */
export interface ChangeAsked {
  standing: UnitCounts;
  days: number;
}

/**
 * How much more each standing is than the one so many days before, as known at the same instant. Null where either is
 * unknown, also because the campaign had not begun: nothing is taken for zero (F4).
 */
export async function changesSince(
  source: Source,
  asked: readonly ChangeAsked[],
): Promise<(number | null)[]> {
  const before = new Map<ChangeAsked, number | null>();
  const answerable = asked.filter(({ standing, days }) => {
    return days <= daysBetween(standing.context.campaign.startsOn, standing.on);
  });
  const [first] = answerable;
  if (first !== undefined) {
    const { context, indicator, knownAt } = first.standing;
    const territorial = answerable.filter(({ standing }) => standing.organizationId === null);
    const cumulative = indicator.accumulation === 'CUMULATIVE';
    const reportingLevel = context.campaign.settings.reporting.level;
    const scope = { campaignId: context.campaign.id, indicatorId: indicator.id, knownAt };
    const totals = await totalsAt(
      source,
      { ...scope, cumulative, reportingLevel },
      territorial.map(({ standing, days }) => ({
        unitId: standing.unitId,
        on: addDays(standing.on, -days),
      })),
    );
    for (const [index, one] of territorial.entries()) before.set(one, totals[index]?.achieved ?? null);
    const ofBodies = answerable.flatMap((one) => {
      const { organizationId, unitId, code, on } = one.standing;
      if (organizationId === null) return [];
      return [{ one, ref: { organizationId, unitId, code, on: addDays(on, -one.days) } }];
    });
    const cohorts = await cohortsAt(
      source,
      context,
      { indicator, knownAt },
      ofBodies.map(({ ref }) => ref),
    );
    for (const [index, { one }] of ofBodies.entries()) before.set(one, cohorts[index]?.achieved ?? null);
  }
  return asked.map((one) => {
    const then = before.get(one) ?? null;
    return then === null || one.standing.achieved === null ? null : one.standing.achieved - then;
  });
}
