import type DataLoader from 'dataloader';
import type { UnitDay } from '../../services/queries/hierarchy/unit-on-day.js';
import {
  predecessorsOf,
  successorsOf,
  type UnitSuccessionEdge,
} from '../../services/queries/hierarchy/unit-successions.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';
import { keyOfUnitDay } from './unit-loaders.js';

export function unitPredecessors(context: GraphContext): DataLoader<UnitDay, UnitSuccessionEdge[], string> {
  return loadBy(context, 'unitPredecessors', predecessorsOf, keyOfUnitDay);
}

export function unitSuccessors(context: GraphContext): DataLoader<UnitDay, UnitSuccessionEdge[], string> {
  return loadBy(context, 'unitSuccessors', successorsOf, keyOfUnitDay);
}
