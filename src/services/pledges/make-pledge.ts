import type { EntityManager } from 'typeorm';
import { lastCutOffOf } from '../../domain/cut-off.js';
import { addDays, isPlainDate, parseLocalInstant, startOfLocalDay } from '../../domain/deadline.js';
import { LARGEST_COUNT } from '../../domain/largest-count.js';
import { AccessError, type Problem, problem, Refusal, refuse } from '../../domain/refusal.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { mayPledge } from '../../policies/pledge.policy.js';
import { dueJobRow } from '../../queue/define-job.js';
import { type CampaignContext, campaignDay, getCampaign } from '../campaigns/campaign-context.js';
import { requireIndicator } from '../campaigns/require-indicator.js';
import { milestonesAhead } from '../forecasts/forecast-inputs.js';
import { type ResolvedUnit, resolveUnit } from '../hierarchy/resolve-units.js';
import { armJobs } from '../jobs/arm.js';
import { remindPledgesJob, settlePledgesJob } from '../jobs/forecast.job.js';
import { recordEvents } from '../record-event.js';
import { recordTransition } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { remindPledges } from './remind-pledges.js';

export interface MakePledgeInput {
  campaign: string;
  unit: string;
  indicator: string;
  value: number;
  /** 'YYYY-MM-DD': to the end of this day. */
  dueOn: string;
}

/**
 * F12: a unit's own date beside the assigned one. One at a time for a unit and indicator; it may promise more than the
 * target, and nothing beyond the last milestone.
 */
export async function makePledge(tx: Tx, input: MakePledgeInput): Promise<{ pledgeId: number }> {
  const context = await getCampaign(tx.manager, input.campaign);
  const { campaign } = context;
  const today = campaignDay(campaign, tx.now);
  const { dueOn } = input;
  if (!isPlainDate(dueOn)) refuse('INVALID_DATE', ['dueOn'], { date: dueOn });
  const unit = await unitOfPledge(tx, context, input);
  await requirePledger(tx, campaign, unit);
  const indicator = requireIndicator(context, input.indicator);
  const milestones = await milestonesAhead(tx.manager, context, indicator.id);
  const last = milestones.at(-1)?.lastDay ?? campaign.endsOn;
  const problems: Problem[] = [...valueFaults(input.value)];
  if (dueOn < today) problems.push(problem('PLEDGE_DATE_PASSED', ['dueOn'], { dueOn, today }));
  else if (dueOn < campaign.startsOn || dueOn > last) {
    problems.push(problem('PLEDGE_DATE_BEYOND', ['dueOn'], { dueOn, from: campaign.startsOn, last }));
  }
  if (problems.length > 0) throw new Refusal(problems);
  const pledgeId = await insertPledge(tx, {
    ...input,
    campaignId: campaign.id,
    unitId: unit.unitId,
    indicatorId: indicator.id,
    today,
  });
  const subject = { subjectType: 'Pledge', subjectId: pledgeId };
  await recordTransition(tx, { ...subject, from: null, to: 'PENDING', action: 'MAKE' });
  const { value } = input;
  const payload = { unit: unit.code, indicator: indicator.code, value, dueOn };
  await recordEvents(tx, [{ ...subject, type: 'pledge.made', campaignId: campaign.id, payload }]);
  await promise(tx, context, { pledgeId, dueOn });
  return { pledgeId };
}

/** As it is on the day it pledges for. */
async function unitOfPledge(
  tx: Tx,
  { campaign }: CampaignContext,
  { unit: code, dueOn }: MakePledgeInput,
): Promise<ResolvedUnit> {
  const { startsOn, endsOn } = campaign;
  const on = dueOn < startsOn ? startsOn : dueOn > endsOn ? endsOn : dueOn;
  const unit = await resolveUnit(tx.manager, { code, on });
  if (unit === 'CLOSED') refuse('UNIT_NOT_ACTIVE', ['unit'], { unit: code, on });
  if (unit === 'UNKNOWN' || !unit.path.includes(campaign.unitId))
    refuse('UNIT_UNKNOWN', ['unit'], { unit: code });
  return unit;
}

async function requirePledger({ manager, actor }: Tx, campaign: Campaign, unit: ResolvedUnit): Promise<void> {
  const seat = await seatOf(manager, actor.organizationId);
  const placed = seat?.unitId === unit.unitId;
  const responsible = seat?.kind === campaign.settings.evaluation.accountability.responsibleKind;
  if (!mayPledge(actor, unit.path, { placed, responsible }))
    throw new AccessError('FORBIDDEN', { unit: unit.code });
}

async function seatOf(
  manager: EntityManager,
  organizationId: number | null,
): Promise<{ unitId: number | null; kind: string } | null> {
  const [row] = await manager.query<{ unitId: number | null; kind: string }[]>(
    `SELECT unit_id AS "unitId", kind FROM organization WHERE id = $1`,
    [organizationId],
  );
  return row ?? null;
}

function valueFaults(value: number): Problem[] {
  if (value < 0) return [problem('VALUE_NEGATIVE', ['value'], { value })];
  if (value === 0) return [problem('PLEDGE_OF_NOTHING', ['value'])];
  return value > LARGEST_COUNT
    ? [problem('VALUE_TOO_LARGE', ['value'], { value, largest: LARGEST_COUNT })]
    : [];
}

interface NewPledge extends MakePledgeInput {
  campaignId: number;
  unitId: number;
  indicatorId: number;
  today: string;
}

async function insertPledge(tx: Tx, pledge: NewPledge): Promise<number> {
  const [made] = await tx.manager.query<{ id: number }[]>(
    `INSERT INTO pledge (campaign_id, unit_id, indicator_id, value, due_on, pledged_on, pledged_by, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'PENDING')
     ON CONFLICT (campaign_id, unit_id, indicator_id) WHERE state = 'PENDING' DO NOTHING RETURNING id`,
    [
      pledge.campaignId,
      pledge.unitId,
      pledge.indicatorId,
      pledge.value,
      pledge.dueOn,
      pledge.today,
      tx.actor.name,
    ],
  );
  if (made !== undefined) return made.id;
  const [standing] = await tx.manager.query<{ value: number; dueOn: string }[]>(
    `SELECT value, due_on AS "dueOn" FROM pledge
     WHERE campaign_id = $1 AND unit_id = $2 AND indicator_id = $3 AND state = 'PENDING'`,
    [pledge.campaignId, pledge.unitId, pledge.indicatorId],
  );
  refuse('PLEDGE_PENDING', ['unit'], {
    unit: pledge.unit,
    value: standing?.value ?? '',
    dueOn: standing?.dueOn ?? '',
  });
}

/** E4: one reminder and one settling for all pledges of a day, promised by the first of them. */
async function promise(
  tx: Tx,
  context: CampaignContext,
  { pledgeId, dueOn }: { pledgeId: number; dueOn: string },
): Promise<void> {
  const { campaign } = context;
  const payload = { campaignId: campaign.id, on: dueOn };
  const remindAt = reminderOf(campaign, dueOn);
  const settleAt = settlingOf(campaign, dueOn);
  const reminder = dueJobRow(remindPledgesJob, {
    key: `remind-pledges_${campaign.code}_${dueOn}`,
    dueAt: remindAt,
    payload,
  });
  const settling = dueJobRow(settlePledgesJob, {
    key: `settle-pledges_${campaign.code}_${dueOn}`,
    dueAt: settleAt,
    payload,
  });
  const late = remindAt <= tx.now;
  await armJobs(tx, late ? [settling] : [reminder, settling]);
  if (late) await remindPledges(tx, context, dueOn, pledgeId);
}

/** Two days before, as the offices open. */
function reminderOf({ timeZone }: Campaign, dueOn: string): Date {
  const day = addDays(dueOn, -2);
  return parseLocalInstant(`${day}T08:00`, timeZone) ?? startOfLocalDay(day, timeZone);
}

/** F6: late is not missing. The day after, at the last cut-off, what was told late for the day itself counts too. */
function settlingOf({ settings, timeZone }: Campaign, dueOn: string): Date {
  const next = addDays(dueOn, 1);
  return lastCutOffOf(settings.reporting, next, timeZone) ?? startOfLocalDay(addDays(next, 1), timeZone);
}
