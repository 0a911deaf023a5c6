import { FigureState } from '../entities/states.js';

/** What is known of one unit's figure on a day, before it is judged. */
export interface Standing {
  /** Null where no target was assigned. */
  target: number | null;
  /** Null where nothing was ever reported below it. */
  achieved: number | null;
  /** Units that should have reported that day. */
  expected: number;
  /** Of those, how many did. */
  reported: number;
  /** Figures used that stand in an open data-error case. */
  disputed: number;
}

/**
 * F4: each kind of not knowing is a state of its own. The order decides what is said first: without a target or
 * without data there is nothing to dispute, and a dispute weighs more than a gap.
 */
export function figureState(standing: Standing): FigureState {
  if (standing.target === null) return FigureState.NO_TARGET;
  if (standing.achieved === null) return FigureState.NO_DATA;
  if (standing.disputed > 0) return FigureState.DISPUTED;
  if (standing.reported < standing.expected) return FigureState.PARTIAL;
  return FigureState.COMPLETE;
}

/** Achieved over target as a fraction: never rounded, never clamped (F3); null where it cannot be formed. */
export function rateOf(standing: { achieved: number | null; target: number | null }): number | null {
  if (standing.achieved === null || standing.target === null || standing.target === 0) return null;
  return standing.achieved / standing.target;
}

/** What is left to reach the target: 0 once it is met; null where it cannot be said. */
export function remainingOf(standing: { achieved: number | null; target: number | null }): number | null {
  if (standing.achieved === null || standing.target === null) return null;
  return Math.max(0, standing.target - standing.achieved);
}

/** F3: met is decided on the integers. */
export function isMet(standing: { achieved: number | null; target: number | null }): boolean {
  return standing.achieved !== null && standing.target !== null && standing.achieved >= standing.target;
}

/**
 * Ranks by rate, best first. Equal rates share a rank and the next rank is skipped accordingly; compared by cross
 * multiplication, never on rounded rates. What cannot be rated comes last with rank null, by code.
 */
export function rank<T extends { code: string; achieved: number | null; target: number | null }>(
  rows: readonly T[],
): (T & { rank: number | null })[] {
  const rated = rows.filter((row) => rateOf(row) !== null).sort((a, b) => compareRates(b, a) || byCode(a, b));
  const unrated = rows.filter((row) => rateOf(row) === null).sort(byCode);
  const ranked: (T & { rank: number | null })[] = [];
  for (const [index, row] of rated.entries()) {
    const above = ranked[index - 1];
    const tied = above !== undefined && compareRates(above, row) === 0;
    ranked.push({ ...row, rank: tied ? above.rank : index + 1 });
  }
  return [...ranked, ...unrated.map((row) => ({ ...row, rank: null }))];
}

type Rated = { achieved: number | null; target: number | null };

function compareRates(a: Rated, b: Rated): number {
  const left = BigInt(a.achieved ?? 0) * BigInt(b.target ?? 1);
  const right = BigInt(b.achieved ?? 0) * BigInt(a.target ?? 1);
  return left < right ? -1 : left > right ? 1 : 0;
}

function byCode(a: { code: string }, b: { code: string }): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
