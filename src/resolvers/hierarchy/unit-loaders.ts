import type DataLoader from 'dataloader';
import {
  type UnitDay,
  type UnitOnDay,
  unitsByCode,
  unitsOnDays,
} from '../../services/queries/hierarchy/unit-on-day.js';
import {
  ancestorsOf,
  childrenOf,
  countDescendants,
  type DescendantsAsked,
  descendantsOf,
} from '../../services/queries/hierarchy/unit-relatives.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';

/** Units by id on a day: `unitOnDay(context).load({ unitId, on })`; null where it did not exist that day. */
export function unitOnDay(context: GraphContext): DataLoader<UnitDay, UnitOnDay | null, string> {
  return loadBy(context, 'unitOnDay', unitsOnDays, keyOfUnitDay);
}

/** The same where the unit is known to have existed. Throws otherwise. */
export async function requireUnitOnDay(context: GraphContext, unit: UnitDay): Promise<UnitOnDay> {
  const found = await unitOnDay(context).load(unit);
  if (found === null) throw new Error(`Unit ${unit.unitId} did not exist on ${unit.on}.`);
  return found;
}

export function unitByCode(
  context: GraphContext,
): DataLoader<{ code: string; on: string }, UnitOnDay | null, string> {
  return loadBy(context, 'unitByCode', unitsByCode, ({ code, on }) => `${on} ${code}`);
}

export function unitChildren(context: GraphContext): DataLoader<UnitDay, UnitOnDay[], string> {
  return loadBy(context, 'unitChildren', childrenOf, keyOfUnitDay);
}

export function unitAncestors(context: GraphContext): DataLoader<UnitDay, UnitOnDay[], string> {
  return loadBy(context, 'unitAncestors', ancestorsOf, keyOfUnitDay);
}

export function unitDescendants(context: GraphContext): DataLoader<DescendantsAsked, UnitOnDay[], string> {
  return loadBy(context, 'unitDescendants', descendantsOf, JSON.stringify);
}

export function unitDescendantCount(
  context: GraphContext,
): DataLoader<Pick<DescendantsAsked, 'unitId' | 'on' | 'level'>, number, string> {
  return loadBy(context, 'unitDescendantCount', countDescendants, JSON.stringify);
}

export function keyOfUnitDay({ unitId, on }: UnitDay): string {
  return `${on} ${unitId}`;
}
