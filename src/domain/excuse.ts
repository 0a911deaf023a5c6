import { addDays, daysBetween } from './deadline.js';
import { type LostDays, lostDays, type Standing } from './lost-days.js';

/** A term that ended at a milestone, in days 'YYYY-MM-DD'. */
export interface Term {
  /** First day of the campaign: from here on days can be lost. */
  startsOn: string;
  /** First day after the milestone before, or of the campaign. */
  from: string;
  /** The last day on which the target could be reached in time. */
  lastDay: string;
}

export interface Excuse<O extends Standing> extends LostDays<O> {
  /** Days late until it was met; null while it is not. */
  lateDays: number | null;
  /** Whether every day of the lateness is matched by a day lost. */
  covers: boolean;
}

/**
 * Whether obstacles excuse a unit that was late at a milestone (M3, M6). Every day late, from the first after the term
 * until the day on which the target was reached, must be matched by a day lost to an obstacle before that day; or no day
 * of the term was left. Nothing is excused by what is yet to come (F11): a unit that has not reached its target is not,
 * unless the whole term was lost. The obstacles are those that count: accepted, from outside, reported in time.
 */
export function excuseOf<O extends Standing>(
  term: Term,
  metOn: string | null,
  own: readonly O[],
  late: readonly (readonly O[])[],
): Excuse<O> {
  const until = metOn === null ? term.lastDay : addDays(metOn, -1);
  const lost = lostDays({ from: term.startsOn, to: until }, own, late);
  const lateDays = metOn === null ? null : daysBetween(term.lastDay, metOn);
  const matched = lateDays !== null && lateDays > 0 && lateDays <= lost.days.length;
  const ofTerm = lost.days.filter((day) => day >= term.from && day <= term.lastDay).length;
  const wholeTerm = ofTerm > 0 && ofTerm === daysBetween(term.from, term.lastDay) + 1;
  return { ...lost, lateDays, covers: matched || wholeTerm };
}
