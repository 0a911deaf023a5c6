import DataLoader from 'dataloader';
import {
  type HistorySubject,
  type TransitionRow,
  transitionsOf,
} from '../services/queries/transitions-of.js';
import type { GraphContext } from './context.js';

/** The history of a row, from its beginning: `historyOf(context, 'Task', task.id)`. */
export async function historyOf(
  context: GraphContext,
  subjectType: string,
  subjectId: number,
): Promise<readonly TransitionRow[]> {
  const loader = context.loaders.get(
    'history',
    () =>
      new DataLoader<HistorySubject, TransitionRow[], string>(
        (subjects) => transitionsOf(context.dataSource, subjects),
        { cacheKeyFn: (subject) => `${subject.subjectType}:${subject.subjectId}` },
      ),
  );
  return loader.load({ subjectType, subjectId });
}
