import type { CouncilRules } from './award-rules.js';
import { type Problem, problem } from './refusal.js';

export interface VoteTotals {
  members: number;
  present: number;
  inFavour: number;
}

/** What is wrong with the totals of a vote: negative, more than there can be, or too few present (M5). */
export function voteProblems(vote: VoteTotals, rules: Pick<CouncilRules, 'quorum'>): Problem[] {
  const { members, present, inFavour } = vote;
  const negative = Object.entries({ members, present, inFavour }).filter(([, value]) => value < 0);
  if (negative.length > 0)
    return negative.map(([name, value]) => problem('VALUE_NEGATIVE', [name], { value }));
  if (members === 0) return [problem('COUNCIL_EMPTY', ['members'])];
  if (present > members) return [problem('PRESENT_ABOVE_MEMBERS', ['present'], { present, members })];
  const found: Problem[] = [];
  if (inFavour > present) found.push(problem('VOTES_ABOVE_PRESENT', ['inFavour'], { inFavour, present }));
  const [part, whole] = rules.quorum;
  if (present * whole < members * part) {
    const needed = Math.ceil((members * part) / whole);
    found.push(problem('QUORUM_NOT_MET', ['present'], { present, members, needed }));
  }
  return found;
}

/** Whether a vote is carried, on the integers: a threshold that is just reached is reached. */
export function isCarried(vote: VoteTotals, rules: Pick<CouncilRules, 'threshold' | 'denominator'>): boolean {
  const [part, whole] = rules.threshold;
  const voters = rules.denominator === 'MEMBERS' ? vote.members : vote.present;
  return voters > 0 && vote.inFavour * whole >= voters * part;
}

/** A fraction as a number, to be shown. */
export function asNumber([part, whole]: readonly [number, number]): number {
  return part / whole;
}
