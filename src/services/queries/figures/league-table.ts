import type { EntityManager } from 'typeorm';
import type { UnitLevel } from '../../../entities/states.js';
import { beyondLine, type ReadingScope } from '../../../policies/reading.policy.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { requireIndicator } from '../../campaigns/require-indicator.js';
import { cohortsAt, cohortsWithin } from './cohorts-at.js';
import { conceal, concealedUnits } from './conceal-small.js';
import { countsAt, type UnitCounts } from './counts-at.js';
import { figureDay, knownInstant } from './figure-days.js';
import type { UnitStanding } from './standings-at.js';
import { inOrder } from './standings-on.js';
import { unitInScope, unitsOfLevel } from './units-in-scope.js';

/** A question about a table as a caller puts it. */
export interface TableAsked {
  indicator: string;
  /** Null: the campaign's own unit. */
  within: string | null;
  on: string | null;
  knownAt: Date | null;
  /** Rows outside it are not there (A1). */
  scope: ReadingScope;
}

/** The units of a level inside a unit that may be read, ranked against each other: best first; those that cannot be rated last. */
export async function leagueTable(
  manager: EntityManager,
  context: CampaignContext,
  asked: TableAsked & { level: UnitLevel },
  now: Date,
): Promise<UnitCounts[]> {
  const { on, indicator, knownAt, withinId } = await readTable(manager, context, asked, now);
  const { scope, level } = asked;
  const units = await unitsOfLevel(manager, withinId, level, on, beyondLine(scope));
  const refs = units.map((unit) => ({ unitId: unit.unitId, code: unit.code, on, unit }));
  const counts = await countsAt(manager, context, { indicator, knownAt }, refs);
  const unitIds = units.map(({ unitId }) => unitId);
  const concealed = await concealedUnits(manager, context.campaign, scope, { unitIds, level });
  // Concealed before they are ranked: a place between two others tells a rate.
  const told = counts.map((row) => (concealed.has(row.unitId) ? conceal(row) : row));
  return inOrder(told);
}

/** The same for the own cohorts of bodies with their place inside a unit (F14). */
export async function organizationTable(
  manager: EntityManager,
  context: CampaignContext,
  asked: TableAsked,
  now: Date,
): Promise<UnitStanding[]> {
  const { on, indicator, knownAt, withinId } = await readTable(manager, context, asked, now);
  const question = {
    campaignId: context.campaign.id,
    indicatorId: indicator.id,
    knownAt,
    withinId,
    on,
    scope: asked.scope,
  };
  const cohorts = await cohortsWithin(manager, question);
  return inOrder(await cohortsAt(manager, context, { indicator, knownAt }, cohorts));
}

async function readTable(
  manager: EntityManager,
  context: CampaignContext,
  asked: TableAsked,
  now: Date,
): Promise<{
  indicator: UnitStanding['indicator'];
  on: string;
  knownAt: Date | null;
  withinId: number;
}> {
  const indicator = requireIndicator(context, asked.indicator);
  const on = figureDay(context.campaign, asked.on, now);
  const knownAt = knownInstant(asked.knownAt, now);
  const withinId =
    asked.within === null
      ? context.campaign.unitId
      : (await unitInScope(manager, context, asked.within, on, ['within'])).unitId;
  return { indicator, on, knownAt, withinId };
}
