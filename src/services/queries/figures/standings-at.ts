import { figureState, type Standing } from '../../../domain/standing.js';
import { tierFor } from '../../../domain/tier.js';
import type { Indicator } from '../../../entities/campaign.entity.js';
import type { FigureState } from '../../../entities/states.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { disputesAt } from './disputes-at.js';
import { expectedAt } from './expected-at.js';
import type { FigureRef, Source } from './figure-refs.js';
import { targetsAt } from './targets-at.js';
import { type TierRow, tierHistory } from './tier-history.js';
import { totalsAt } from './totals-at.js';

/** A unit's standing in one indicator on one day, as known at one instant: what `Progress` shows. */
export interface UnitStanding extends Standing {
  context: CampaignContext;
  indicator: Indicator;
  unitId: number;
  code: string;
  /** Set where the figure is a body's own cohort (F14). */
  organizationId: number | null;
  on: string;
  /** Null for all that is known. */
  knownAt: Date | null;
  late: number;
  state: FigureState;
  tier: TierRow | null;
  /** Among the units asked for together; null where it cannot be rated, or where nobody was compared. */
  rank: number | null;
  /** Whether `rank` was looked for. */
  ranked: boolean;
}

export interface StandingsQuestion {
  indicator: Indicator;
  knownAt: Date | null;
}

/** The standing of each unit on its day, without ranks. A fixed number of statements for any number of them. */
export async function standingsAt(
  source: Source,
  context: CampaignContext,
  question: StandingsQuestion,
  refs: readonly (FigureRef & { code: string })[],
): Promise<UnitStanding[]> {
  if (refs.length === 0) return [];
  const { campaign } = context;
  const { indicator, knownAt } = question;
  const reportingLevel = campaign.settings.reporting.level;
  const scope = { campaignId: campaign.id, indicatorId: indicator.id, knownAt, reportingLevel };
  const cumulative = indicator.accumulation === 'CUMULATIVE';
  const totals = await totalsAt(source, { ...scope, cumulative }, refs);
  const targets = await targetsAt(source, scope, refs);
  const expected = await expectedAt(source, reportingLevel, refs);
  const disputed = await disputesAt(source, scope, refs);
  const tiers = await tierHistory(source, scope);
  return refs.map(({ unitId, code, on }, index) => {
    const { achieved = null, reported = 0, late = 0 } = totals[index] ?? {};
    const target = targets[index] ?? null;
    const counts = {
      target,
      achieved,
      expected: expected[index] ?? 0,
      reported,
      disputed: disputed[index] ?? 0,
    };
    const tier = tierOf(counts, tiers.on(on));
    const place = { context, indicator, unitId, code, organizationId: null, on, knownAt };
    return { ...place, ...counts, late, state: figureState(counts), tier, rank: null, ranked: false };
  });
}

export function tierOf(
  { achieved, target }: Pick<Standing, 'achieved' | 'target'>,
  tiers: readonly TierRow[],
): TierRow | null {
  const code = tierFor(achieved, target, tiers);
  return tiers.find((tier) => tier.code === code) ?? null;
}
