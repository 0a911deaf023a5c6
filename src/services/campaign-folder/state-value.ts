import type { Position } from './fault.type.js';
import type { FaultList } from './fault-list.js';
import { dateProblem, figureProblem, MAXIMUM_FIGURE } from './value-checks.js';

/** States what is wrong with a plain date, if anything; tells whether it is right. */
export function stateDate(field: string, value: string, at: () => Position, faults: FaultList): boolean {
  const problem = dateProblem(value);
  if (problem?.code === 'MALFORMED_DATE') {
    faults.add('MALFORMED_DATE', at, { field, value, suggestion: problem.suggestion });
  } else if (problem?.code === 'IMPOSSIBLE_DATE') {
    faults.add('IMPOSSIBLE_DATE', at, { field, value, last: problem.last });
  }
  return problem === null;
}

/** States what is wrong with a count, if anything; tells whether it is right. */
export function stateFigure(field: string, value: string, at: () => Position, faults: FaultList): boolean {
  const problem = figureProblem(value);
  if (problem === 'HUGE_FIGURE') faults.add(problem, at, { field, value, limit: MAXIMUM_FIGURE });
  else if (problem !== null) faults.add(problem, at, { field, value });
  return problem === null;
}
