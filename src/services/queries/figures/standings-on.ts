import { rank } from '../../../domain/standing.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import type { CountsQuestion, UnitCounts } from './counts-at.js';
import type { Source } from './figure-refs.js';
import { standingsAt, type UnitStanding } from './standings-at.js';
import type { FigureUnit } from './units-in-scope.js';

export type { UnitStanding } from './standings-at.js';

export interface StandingQuestion extends CountsQuestion {
  on: string;
}

/** The standings of units on one day, in the order given, without ranks. */
export async function standingsOn(
  source: Source,
  context: CampaignContext,
  question: StandingQuestion,
  units: readonly FigureUnit[],
): Promise<UnitStanding[]> {
  const { on } = question;
  return standingsAt(
    source,
    context,
    question,
    units.map(({ unitId, code }) => ({ unitId, code, on })),
  );
}

/** The standings of units ranked against each other: best first, ties share a rank, what cannot be rated last. */
export async function leagueOn(
  source: Source,
  context: CampaignContext,
  question: StandingQuestion,
  units: readonly FigureUnit[],
): Promise<UnitStanding[]> {
  return inOrder(await standingsOn(source, context, question, units));
}

/** Rows as a table: ranked against each other, best first. */
export function inOrder<Row extends UnitCounts>(rows: readonly Row[]): Row[] {
  return rank(rows).map((row) => ({ ...row, ranked: true }));
}
