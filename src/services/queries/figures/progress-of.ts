import type { EntityManager } from 'typeorm';
import { AccessError, refuse } from '../../../domain/refusal.js';
import { beyondLine, type ReadingScope } from '../../../policies/reading.policy.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { requireIndicator } from '../../campaigns/require-indicator.js';
import { organizationsByCode } from '../hierarchy/organizations.js';
import { areInScope } from '../in-scope.js';
import { type CohortRef, cohortsAt } from './cohorts-at.js';
import { conceal, concealedUnits } from './conceal-small.js';
import { type CountedRef, countsAt, type UnitCounts } from './counts-at.js';
import { figureDay, knownInstant } from './figure-days.js';
import { unitInScope } from './units-in-scope.js';

/** A question about one standing as a caller puts it. */
export interface ProgressAsked {
  indicator: string;
  /** Null: the campaign's own unit. */
  unit: string | null;
  /** Set: the own cohort of that body (F14). */
  organization: string | null;
  on: string | null;
  knownAt: Date | null;
  scope: ReadingScope;
}

/**
 * One standing, not ranked. Refuses what is not there, or not yet, naming the argument. Throws AccessError FORBIDDEN
 * where it may not be read (A1).
 */
export async function progressOf(
  manager: EntityManager,
  context: CampaignContext,
  asked: ProgressAsked,
  now: Date,
): Promise<UnitCounts> {
  const indicator = requireIndicator(context, asked.indicator);
  const on = figureDay(context.campaign, asked.on, now);
  const question = { indicator, knownAt: knownInstant(asked.knownAt, now) };
  const { organization, scope } = asked;
  if (organization !== null) {
    const cohort = await cohortAsked(manager, context, { ...asked, organization, on });
    await requireReadable(manager, scope, cohort);
    return only(await cohortsAt(manager, context, question, [cohort]));
  }
  const { level, ...unit } = await unitInScope(manager, context, asked.unit, on);
  await requireReadable(manager, beyondLine(scope), { ...unit, on });
  const standing = only(await countsAt(manager, context, question, [{ ...unit, on }]));
  const concealed = await concealedUnits(manager, context.campaign, scope, { unitIds: [unit.unitId], level });
  return concealed.has(unit.unitId) ? conceal(standing) : standing;
}

async function requireReadable(manager: EntityManager, scope: ReadingScope, ref: CountedRef): Promise<void> {
  const [readable] = await areInScope(manager, scope, null, [ref]);
  if (readable !== true) throw new AccessError('FORBIDDEN', { unit: ref.code });
}

function only(standings: readonly UnitCounts[]): UnitCounts {
  const [standing] = standings;
  if (standing === undefined) throw new Error('One was asked for, none was answered.');
  return standing;
}

async function cohortAsked(
  manager: EntityManager,
  context: CampaignContext,
  asked: { unit: string | null; organization: string; on: string },
): Promise<CohortRef> {
  const { on } = asked;
  const [body] = await organizationsByCode(manager, [asked.organization]);
  if (body === null || body === undefined) {
    refuse('ORGANIZATION_UNKNOWN', ['organization'], { organization: asked.organization });
  }
  const unitId = body.unitId ?? context.campaign.unitId;
  if (asked.unit !== null) {
    const named = await unitInScope(manager, context, asked.unit, on);
    if (named.unitId !== unitId) {
      const params = { organization: body.code, unit: asked.unit };
      refuse('ORGANIZATION_ELSEWHERE', ['organization'], params);
    }
  }
  return { organizationId: body.id, code: body.code, unitId, on };
}
