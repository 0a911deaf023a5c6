import {
  type HistorySubject,
  type TransitionRow,
  transitionsOf,
} from '../services/queries/transitions-of.js';
import type { GraphContext } from './context.js';
import { loadBy } from './load-by.js';

/** The history of a row, from its beginning: `historyOf(context, 'Task', task.id)`. */
export async function historyOf(
  context: GraphContext,
  subjectType: string,
  subjectId: number,
): Promise<readonly TransitionRow[]> {
  return loadBy(context, 'history', transitionsOf, keyOf).load({ subjectType, subjectId });
}

function keyOf({ subjectType, subjectId }: HistorySubject): string {
  return `${subjectType}:${subjectId}`;
}
