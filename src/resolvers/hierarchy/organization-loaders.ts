import type DataLoader from 'dataloader';
import {
  type OrganizationRow,
  organizationsAt,
  organizationsByCode,
  organizationsById,
  overseersOf,
  type PositionRow,
  positionsOf,
  unitsOverseenBy,
} from '../../services/queries/hierarchy/organizations.js';
import type { UnitDay, UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';
import { keyOfUnitDay } from './unit-loaders.js';

/** Organizations by id; null where there is none. */
export function organizationById(context: GraphContext): DataLoader<number, OrganizationRow | null, string> {
  return loadBy(context, 'organizationById', organizationsById);
}

/** The same where a row refers to it. Throws where it is missing. */
export async function requireOrganization(context: GraphContext, id: number): Promise<OrganizationRow> {
  const found = await organizationById(context).load(id);
  if (found === null) throw new Error(`There is no organization ${id}.`);
  return found;
}

export function organizationByCode(
  context: GraphContext,
): DataLoader<string, OrganizationRow | null, string> {
  return loadBy(context, 'organizationByCode', organizationsByCode);
}

export function unitOrganizations(context: GraphContext): DataLoader<UnitDay, OrganizationRow[], string> {
  return loadBy(context, 'unitOrganizations', organizationsAt, keyOfUnitDay);
}

export function unitOverseers(context: GraphContext): DataLoader<UnitDay, OrganizationRow[], string> {
  return loadBy(context, 'unitOverseers', overseersOf, keyOfUnitDay);
}

export function overseenUnits(
  context: GraphContext,
): DataLoader<{ organizationId: number; on: string }, UnitOnDay[], string> {
  return loadBy(context, 'overseenUnits', unitsOverseenBy, (key) => `${key.on} ${key.organizationId}`);
}

export function organizationPositions(context: GraphContext): DataLoader<number, PositionRow[], string> {
  return loadBy(context, 'organizationPositions', positionsOf);
}
