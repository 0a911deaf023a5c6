import type { Standing } from '../../../domain/standing.js';
import { tierFor } from '../../../domain/tier.js';
import type { Indicator } from '../../../entities/campaign.entity.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import type { UnitOnDay } from '../hierarchy/unit-on-day.js';
import { type FigureRef, inPlace, REFS, refParameters, type Source } from './figure-refs.js';
import { TARGET_IN_FORCE, targetsAt } from './targets-at.js';
import { type TierRow, tierHistory } from './tier-history.js';
import { KEPT_TOTAL, totalsAt } from './totals-at.js';

/** What a unit has to reach and has reached in one indicator on one day, as known at one instant. */
export interface UnitCounts extends Pick<Standing, 'target' | 'achieved' | 'reported'> {
  context: CampaignContext;
  indicator: Indicator;
  unitId: number;
  code: string;
  /** The unit itself, where it was read anyway. */
  unit?: UnitOnDay;
  /** Set where the figure is a body's own cohort (F14). */
  organizationId: number | null;
  on: string;
  /** Null for all that is known. */
  knownAt: Date | null;
  /** Of those that reported on the very day, how many late. */
  late: number;
  tier: TierRow | null;
  /** Among the units asked for together; null where it cannot be rated, or where nobody was compared. */
  rank: number | null;
  /** Whether `rank` was looked for. */
  ranked: boolean;
  /** F13: set where the counts are there and are not told to this reader. */
  suppressed?: true;
}

export interface CountsQuestion {
  indicator: Indicator;
  knownAt: Date | null;
}

/** A unit on a day with what is known of it. */
export type CountedRef = FigureRef & Pick<UnitCounts, 'code' | 'unit'>;

/** The counts of each unit on its day, without ranks. A fixed number of statements for any number of them. */
export async function countsAt(
  source: Source,
  context: CampaignContext,
  question: CountsQuestion,
  refs: readonly CountedRef[],
): Promise<UnitCounts[]> {
  if (refs.length === 0) return [];
  const { indicator, knownAt } = question;
  const found =
    knownAt === null
      ? await kept(source, context, indicator, refs)
      : await knownThen(source, context, { indicator, knownAt }, refs);
  const tiers = await tierHistory(source, { campaignId: context.campaign.id, knownAt });
  return refs.map((ref, index) => {
    const counts = found[index] ?? NOTHING;
    const tier = tierOf(counts, tiers.on(ref.on));
    return {
      ...ref,
      ...counts,
      context,
      indicator,
      organizationId: null,
      knownAt,
      tier,
      rank: null,
      ranked: false,
    };
  });
}

/** The tier of counts among those in force. */
export function tierOf(
  { achieved, target }: Pick<Standing, 'achieved' | 'target'>,
  tiers: readonly TierRow[],
): TierRow | null {
  const code = tierFor(achieved, target, tiers);
  return tiers.find((tier) => tier.code === code) ?? null;
}

type Counts = Pick<UnitCounts, 'target' | 'achieved' | 'reported' | 'late'>;

const NOTHING: Counts = { target: null, achieved: null, reported: 0, late: 0 };

/** All that is known: kept totals beside their targets, by one statement. */
async function kept(
  source: Source,
  { campaign }: CampaignContext,
  indicator: Indicator,
  refs: readonly FigureRef[],
): Promise<Counts[]> {
  const rows = await source.query<(Counts & { place: number })[]>(
    `SELECT ref.place, total.*, t.value AS target FROM ${REFS}
     CROSS JOIN LATERAL (${KEPT_TOTAL}) total LEFT JOIN LATERAL (${TARGET_IN_FORCE}) t ON true`,
    [...refParameters(refs), campaign.id, indicator.id, null],
  );
  const read = ({ place: _, ...counts }: Counts & { place: number }): Counts => counts;
  return inPlace(refs.length, rows, read, NOTHING);
}

async function knownThen(
  source: Source,
  { campaign }: CampaignContext,
  { indicator, knownAt }: CountsQuestion,
  refs: readonly FigureRef[],
): Promise<Counts[]> {
  const scope = { campaignId: campaign.id, indicatorId: indicator.id, knownAt };
  const cumulative = indicator.accumulation === 'CUMULATIVE';
  const reportingLevel = campaign.settings.reporting.level;
  const totals = await totalsAt(source, { ...scope, cumulative, reportingLevel }, refs);
  const targets = await targetsAt(source, scope, refs);
  return totals.map((total, index) => ({ ...total, target: targets[index] ?? null }));
}
