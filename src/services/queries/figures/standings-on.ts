import type { EntityManager } from 'typeorm';
import { figureState, rank, type Standing } from '../../../domain/standing.js';
import { tierFor } from '../../../domain/tier.js';
import type { Indicator } from '../../../entities/campaign.entity.js';
import type { FigureState } from '../../../entities/states.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { targetsOn } from '../targets-on.js';
import { disputesOn } from './disputes-on.js';
import { expectedOn } from './expected-on.js';
import { type TierRow, tiersOn } from './tiers-on.js';
import { totalsOn } from './totals-on.js';
import type { FigureUnit } from './units-in-scope.js';

/** A unit's standing in one indicator on one day, as known at one instant: what `Progress` shows. */
export interface UnitStanding extends Standing {
  context: CampaignContext;
  indicator: Indicator;
  unitId: number;
  code: string;
  on: string;
  /** Null for all that is known. */
  knownAt: Date | null;
  late: number;
  state: FigureState;
  tier: TierRow | null;
  /** Among the units asked for together; null where it cannot be rated, or where one unit alone was asked for. */
  rank: number | null;
}

export interface StandingQuestion {
  indicator: Indicator;
  on: string;
  knownAt: Date | null;
}

/** The standings of units, in the order given, without ranks. A fixed number of statements for any number of units. */
export async function standingsOn(
  manager: Pick<EntityManager, 'query'>,
  context: CampaignContext,
  question: StandingQuestion,
  units: readonly FigureUnit[],
): Promise<UnitStanding[]> {
  const { campaign } = context;
  const unitIds = units.map((unit) => unit.unitId);
  const reportingLevel = campaign.settings.reporting.level;
  const { indicator, on, knownAt } = question;
  const scope = { campaignId: campaign.id, indicatorId: indicator.id, unitIds, on, knownAt, reportingLevel };
  const totals = await totalsOn(manager, { ...scope, cumulative: indicator.accumulation === 'CUMULATIVE' });
  const targets = await targetsOn(manager, scope);
  const expected = await expectedOn(manager, scope);
  const disputes = await disputesOn(manager, scope);
  const tiers = await tiersOn(manager, scope);
  return units.map(({ unitId, code }) => {
    const total = totals.get(unitId) ?? { achieved: null, reported: 0, late: 0 };
    const standing = {
      target: targets.get(unitId) ?? null,
      achieved: total.achieved,
      expected: expected.get(unitId) ?? 0,
      reported: total.reported,
      disputed: disputes.get(unitId) ?? 0,
    };
    const tierCode = tierFor(standing.achieved, standing.target, tiers);
    return {
      ...standing,
      context,
      indicator,
      unitId,
      code,
      on,
      knownAt,
      late: total.late,
      state: figureState(standing),
      tier: tiers.find((tier) => tier.code === tierCode) ?? null,
      rank: null,
    };
  });
}

/** The standings of units ranked against each other: best first, ties share a rank, what cannot be rated last. */
export async function leagueOn(
  manager: Pick<EntityManager, 'query'>,
  context: CampaignContext,
  question: StandingQuestion,
  units: readonly FigureUnit[],
): Promise<UnitStanding[]> {
  return rank(await standingsOn(manager, context, question, units));
}
