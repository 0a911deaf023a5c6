import { IsNull } from 'typeorm';
import { isPlainDate } from '../../domain/deadline.js';
import { refuse } from '../../domain/refusal.js';
import { CurrentFigure } from '../../entities/report.entity.js';
import { getCampaign } from '../campaigns/campaign-context.js';
import { requireIndicator } from '../campaigns/require-indicator.js';
import { tellCampaign } from '../campaigns/take-turns.js';
import { resolveUnit } from '../hierarchy/resolve-units.js';
import type { Tx } from '../transaction.js';
import { requireRunner } from './move-data-error.js';
import { openDataError } from './open-data-errors.js';

export interface RaiseDataErrorInput {
  campaign: string;
  unit: string;
  indicator: string;
  on: string;
  expected: number | null;
  reason: string;
}

/** An official says that a figure is wrong (F9). Refused where the same is already open or no figure was told. */
export async function raiseDataError(
  asked: Tx,
  input: RaiseDataErrorInput,
): Promise<{ dataErrorId: number }> {
  const context = await getCampaign(asked.manager, input.campaign);
  const tx = await tellCampaign(asked, context.campaign.id);
  if (!isPlainDate(input.on)) refuse('INVALID_DATE', ['on'], { date: input.on });
  if (input.reason.trim() === '') refuse('REASON_MISSING', ['reason']);
  const unit = await resolveUnit(tx.manager, { code: input.unit, on: input.on });
  if (unit === 'UNKNOWN') refuse('UNIT_UNKNOWN', ['unit'], { unit: input.unit, on: input.on });
  if (unit === 'CLOSED') refuse('UNIT_NOT_ACTIVE', ['unit'], { unit: input.unit, on: input.on });
  if (!unit.path.includes(context.campaign.unitId)) refuse('UNIT_UNKNOWN', ['unit'], { unit: input.unit });
  requireRunner(tx.actor, unit);
  const indicator = requireIndicator(context, input.indicator);
  const figure = await tx.manager.findOneBy(CurrentFigure, {
    campaignId: context.campaign.id,
    unitId: unit.unitId,
    // F14: what is doubted here is the figure of the territory, not a body's own cohort.
    organizationId: IsNull(),
    indicatorId: indicator.id,
    on: input.on,
  });
  if (figure === null) refuse('REPORT_UNKNOWN', ['on'], { report: `${input.unit} ${input.on}` });
  const dataErrorId = await openDataError(tx, context, {
    kind: 'STATED_BY_OFFICIAL',
    unitId: unit.unitId,
    unitCode: unit.code,
    indicatorId: indicator.id,
    on: input.on,
    reported: figure.value,
    expected: input.expected,
    reportId: figure.reportId,
    responsibleId: null,
    openedBy: tx.actor.name,
    reason: input.reason,
  });
  if (dataErrorId === null) refuse('NOTHING_CHANGED', ['on']);
  return { dataErrorId };
}
