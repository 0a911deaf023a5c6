import { figureState, type Standing } from '../../../domain/standing.js';
import type { FigureState } from '../../../entities/states.js';
import { EVERYTHING } from '../../../policies/reading.policy.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { type CountedRef, type CountsQuestion, countsAt, type UnitCounts } from './counts-at.js';
import { disputesAt } from './disputes-at.js';
import { expectedAt } from './expected-at.js';
import type { Source } from './figure-refs.js';
import { totalsAt } from './totals-at.js';

/** A unit's counts with what is known of them: who should have reported, what is disputed, and so the state (F4). */
export interface UnitStanding extends UnitCounts, Standing {
  state: FigureState;
}

/** The standing of each unit on its day, without ranks. */
export async function standingsAt(
  source: Source,
  context: CampaignContext,
  question: CountsQuestion,
  refs: readonly CountedRef[],
): Promise<UnitStanding[]> {
  return withStates(source, await countsAt(source, context, question, refs));
}

/** Says of counts of one question (campaign, indicator, instant) what is known of them, in the order given. */
export async function withStates(source: Source, counts: readonly UnitCounts[]): Promise<UnitStanding[]> {
  const [first] = counts;
  if (first === undefined) return [];
  const { context, indicator, knownAt } = first;
  const { campaign } = context;
  const { level: reportingLevel, until = null } = campaign.settings.reporting;
  const scope = { campaignId: campaign.id, indicatorId: indicator.id, knownAt, reportingLevel };
  const expected = await expectedAt(source, reportingLevel, counts, until);
  // The state is a fact about the unit itself, whoever reads it.
  const disputed = await disputesAt(source, { ...scope, scope: EVERYTHING }, counts);
  const atTheEnd =
    until === null || counts.every((row) => row.on <= until) ? [] : await reportedBy(source, until, counts);
  return counts.map((row, index) => {
    const standing = { ...row, expected: expected[index] ?? 0, disputed: disputed[index] ?? 0 };
    return { ...standing, state: figureState({ ...standing, ...atTheEnd[index] }) };
  });
}

/** F4: nobody is expected after the last reporting day, but what was missing on it is missing from then on. */
async function reportedBy(
  source: Source,
  until: string,
  counts: readonly UnitCounts[],
): Promise<Pick<Standing, 'expected' | 'reported'>[]> {
  const [first] = counts;
  if (first === undefined) return [];
  const { context, indicator, knownAt } = first;
  const reportingLevel = context.campaign.settings.reporting.level;
  const refs = counts.map(({ unitId, on }) => ({ unitId, on: on > until ? until : on }));
  const expected = await expectedAt(source, reportingLevel, refs);
  const totals = await totalsAt(
    source,
    {
      campaignId: context.campaign.id,
      indicatorId: indicator.id,
      knownAt,
      cumulative: indicator.accumulation === 'CUMULATIVE',
      reportingLevel,
    },
    refs,
  );
  return counts.map((_, index) => ({
    expected: expected[index] ?? 0,
    reported: totals[index]?.reported ?? 0,
  }));
}
