import { LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { isPlainDate } from '../../domain/deadline.js';
import { LARGEST_COUNT } from '../../domain/largest-count.js';
import { AccessError, type Problem, problem, Refusal, refuse } from '../../domain/refusal.js';
import { type Campaign, Milestone, Target } from '../../entities/campaign.entity.js';
import { maySetTargets } from '../../policies/campaign.policy.js';
import { readingScope } from '../../policies/reading.policy.js';
import { announce } from '../announce.js';
import { getCampaign } from '../campaigns/campaign-context.js';
import { requireIndicator } from '../campaigns/require-indicator.js';
import { tellCampaign } from '../campaigns/take-turns.js';
import { armRun } from '../evaluation/reopen-milestones.js';
import { placedBody, readBodies } from '../hierarchy/read-bodies.js';
import { resolveUnits } from '../hierarchy/resolve-units.js';
import { areInScope } from '../queries/in-scope.js';
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
 * their parent's are refused; below it they are let in and the difference is answered, not hidden, where the actor may
 * read the parent (A1).
 */
export async function setTargets(
  asked: Tx,
  input: SetTargetsInput,
): Promise<{ accepted: number; unallocated: TargetGap[] }> {
  const context = await getCampaign(asked.manager, input.campaign);
  const tx = await tellCampaign(asked, context.campaign.id);
  const indicator = requireIndicator(context, input.indicator);
  if (!isPlainDate(input.effectiveOn)) refuse('INVALID_DATE', ['effectiveOn'], { date: input.effectiveOn });
  const { startsOn, endsOn } = context.campaign;
  if (input.effectiveOn > endsOn) {
    refuse('DATE_OUTSIDE_CAMPAIGN', ['effectiveOn'], { date: input.effectiveOn, startsOn, endsOn });
  }
  const rows = await readTargets(tx, context.campaign, input);
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
  await judgeAnew(tx, context.campaign, indicator.id, input.effectiveOn);
  const unitIds = [...new Set(rows.map((row) => row.unitId))];
  await announce(tx, { progress: { campaignId: context.campaign.id, unitIds } });
  const places = gaps.map(({ unitId }) => ({ unitId, on: input.effectiveOn }));
  const readable = await areInScope(tx.manager, readingScope(tx.actor), context.campaign.unitId, places);
  return { accepted: rows.length, unallocated: gaps.filter((_, index) => readable[index]) };
}

/** M2: targets learned later that a closed milestone's day falls under make a new run of it. */
async function judgeAnew(tx: Tx, campaign: Campaign, indicatorId: number, from: string): Promise<void> {
  const closed = await tx.manager.findBy(Milestone, {
    campaignId: campaign.id,
    indicatorId,
    on: MoreThanOrEqual(from),
    closesAt: LessThanOrEqual(tx.now),
  });
  for (const milestone of closed) await armRun(tx, campaign, milestone, 'TARGETS_SET', []);
}

interface TargetRow {
  unitId: number;
  organizationId: number | null;
  value: number;
}

async function readTargets(tx: Tx, campaign: Campaign, input: SetTargetsInput): Promise<TargetRow[]> {
  const problems: Problem[] = [];
  if (input.targets.length === 0) problems.push(problem('EMPTY_LIST', ['targets']));
  if (input.reason.trim() === '') problems.push(problem('REASON_MISSING', ['reason']));
  const on = input.effectiveOn;
  const units = await resolveUnits(
    tx.manager,
    input.targets.map((target) => ({ code: target.unit, on })),
  );
  const bodies = await readBodies(
    tx.manager,
    input.targets.map((target) => ({ code: target.organization, on })),
  );
  const rows: TargetRow[] = [];
  const seen = new Set<string>();
  for (const [index, target] of input.targets.entries()) {
    const field = ['targets', String(index)];
    const unit = units[index] ?? 'UNKNOWN';
    if (typeof unit === 'string' || !unit.path.includes(campaign.unitId)) {
      const code = unit === 'CLOSED' ? 'UNIT_NOT_ACTIVE' : 'UNIT_UNKNOWN';
      problems.push(problem(code, [...field, 'unit'], { unit: target.unit, on }));
      continue;
    }
    // F2: targets are assigned from above; only the campaign's own unit sets its own.
    const assigners = unit.unitId === campaign.unitId ? unit.path : unit.path.slice(1);
    if (!maySetTargets(tx.actor, assigners)) throw new AccessError('FORBIDDEN', { unit: unit.code });
    const body = placedBody(bodies[index] ?? null, unit.unitId, campaign);
    if (typeof body === 'string') {
      const params = { organization: target.organization ?? '', unit: target.unit, on };
      problems.push(problem(body, [...field, 'organization'], params));
      continue;
    }
    const organizationId = body?.organizationId ?? null;
    problems.push(...valueFaults(target.value, [...field, 'value']));
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

function valueFaults(value: number, field: string[]): Problem[] {
  if (value < 0) return [problem('VALUE_NEGATIVE', field, { value })];
  return value > LARGEST_COUNT ? [problem('VALUE_TOO_LARGE', field, { value, largest: LARGEST_COUNT })] : [];
}
