import { isPlainDate } from '../../domain/deadline.js';
import { AccessError, type Problem, problem, Refusal, refuse } from '../../domain/refusal.js';
import { Target } from '../../entities/campaign.entity.js';
import { maySteer } from '../../policies/campaign.policy.js';
import { getCampaign } from '../campaigns/campaign-context.js';
import { resolveOrganizations } from '../hierarchy/resolve-organizations.js';
import { resolveUnits } from '../hierarchy/resolve-units.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { type TargetGap, targetGaps } from './target-gaps.js';

export interface SetTargetsInput {
  campaign: string;
  indicator: string;
  effectiveOn: string;
  /** The document it rests on, as printed. */
  directive: string | null;
  reason: string;
  targets: readonly { unit: string; organization: string | null; value: number }[];
}

/**
 * Records a new version of targets (F2); an approved deduction is one with fewer to reach. Children's targets above
 * their parent's are refused; below it they are let in and the difference is answered, not hidden.
 */
export async function setTargets(
  tx: Tx,
  input: SetTargetsInput,
): Promise<{ accepted: number; unallocated: TargetGap[] }> {
  const context = await getCampaign(tx.manager, input.campaign);
  const indicator = context.indicators.find((candidate) => candidate.code === input.indicator);
  if (indicator === undefined) {
    const known = context.indicators.map((candidate) => candidate.code).join(', ');
    refuse('INDICATOR_UNKNOWN', ['indicator'], {
      indicator: input.indicator,
      campaign: input.campaign,
      known,
    });
  }
  if (!isPlainDate(input.effectiveOn)) refuse('INVALID_DATE', ['effectiveOn'], { date: input.effectiveOn });
  const rows = await readTargets(tx, input);
  await tx.manager.insert(
    Target,
    rows.map((row) => ({
      ...row,
      campaignId: context.campaign.id,
      indicatorId: indicator.id,
      effectiveOn: input.effectiveOn,
      recordedAt: tx.now,
      authority: input.directive,
      reason: input.reason,
    })),
  );
  const gaps = await targetGaps(tx.manager, context, indicator.id, input.effectiveOn);
  const above = gaps.filter((gap) => gap.sumOfChildren > gap.target);
  if (above.length > 0) {
    throw new Refusal(
      above.map((gap) => problem('CHILDREN_ABOVE_PARENT', ['targets'], { ...gap, unit: gap.unitCode })),
    );
  }
  await recordEvents(tx, [
    {
      type: 'targets.set',
      subjectType: 'Campaign',
      subjectId: context.campaign.id,
      campaignId: context.campaign.id,
      reason: input.reason,
      payload: { indicator: indicator.code, effectiveOn: input.effectiveOn, targets: input.targets },
    },
  ]);
  return { accepted: rows.length, unallocated: gaps };
}

interface TargetRow {
  unitId: number;
  organizationId: number | null;
  value: number;
}

async function readTargets(tx: Tx, input: SetTargetsInput): Promise<TargetRow[]> {
  const problems: Problem[] = [];
  if (input.targets.length === 0) problems.push(problem('EMPTY_LIST', ['targets']));
  if (input.reason.trim() === '') problems.push(problem('REASON_MISSING', ['reason']));
  const on = input.effectiveOn;
  const units = await resolveUnits(
    tx.manager,
    input.targets.map((target) => ({ code: target.unit, on })),
  );
  const bodies = await resolveOrganizations(
    tx.manager,
    input.targets.map((target) => target.organization),
  );
  const rows: TargetRow[] = [];
  const seen = new Set<string>();
  for (const [index, target] of input.targets.entries()) {
    const field = ['targets', String(index)];
    const unit = units[index] ?? 'UNKNOWN';
    const organizationId = bodies[index] ?? null;
    if (unit === 'UNKNOWN' || unit === 'CLOSED') {
      const code = unit === 'UNKNOWN' ? 'UNIT_UNKNOWN' : 'UNIT_NOT_ACTIVE';
      problems.push(problem(code, [...field, 'unit'], { unit: target.unit, on }));
      continue;
    }
    if (!maySteer(tx.actor, unit.path)) throw new AccessError('FORBIDDEN', { unit: unit.code });
    if (organizationId === 'UNKNOWN') {
      const params = { organization: target.organization ?? '' };
      problems.push(problem('ORGANIZATION_UNKNOWN', [...field, 'organization'], params));
      continue;
    }
    if (target.value < 0)
      problems.push(problem('VALUE_NEGATIVE', [...field, 'value'], { value: target.value }));
    const key = `${unit.unitId}/${organizationId ?? ''}`;
    if (seen.has(key)) {
      problems.push(
        problem('DUPLICATE_UNIT_DAY', [...field, 'unit'], { unit: target.unit, date: on, first: '' }),
      );
    }
    seen.add(key);
    rows.push({ unitId: unit.unitId, organizationId, value: target.value });
  }
  if (problems.length > 0) throw new Refusal(problems);
  return rows;
}
