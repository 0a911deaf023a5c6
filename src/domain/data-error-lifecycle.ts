import type { DataErrorState } from '../entities/states.js';
import type { Lifecycle } from './lifecycle.js';

export type DataErrorAction = 'EXPLAIN' | 'CORRECT' | 'CLOSE';

/** F9: explained by the body responsible, corrected or not, closed with an outcome by who runs the case. */
export const dataErrorLifecycle: Lifecycle<DataErrorState, DataErrorAction> = {
  name: 'DataErrorCase',
  initial: 'OPEN',
  moves: {
    EXPLAIN: { from: ['OPEN', 'CORRECTED'], to: 'EXPLAINED', by: ['DOER'], reason: true },
    CORRECT: { from: ['OPEN', 'EXPLAINED'], to: 'CORRECTED', by: ['DOER', 'PLATFORM'], reason: true },
    CLOSE: { from: ['OPEN', 'EXPLAINED', 'CORRECTED'], to: 'CLOSED', by: ['ASSIGNER'], reason: true },
  },
};
