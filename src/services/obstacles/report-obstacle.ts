import { isPlainDate } from '../../domain/deadline.js';
import { AccessError, type Problem, problem, Refusal, refuse } from '../../domain/refusal.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { Obstacle, ObstacleUnit } from '../../entities/obstacle.entity.js';
import { Organization } from '../../entities/organization.entity.js';
import type { BlockCause } from '../../entities/states.js';
import { mayReportObstacle } from '../../policies/obstacle.policy.js';
import { campaignDay, getCampaign } from '../campaigns/campaign-context.js';
import { tellCampaign } from '../campaigns/take-turns.js';
import { type ResolvedUnit, resolveUnits } from '../hierarchy/resolve-units.js';
import { openWorkItems } from '../inbox/open-work-items.js';
import { recordEvents } from '../record-event.js';
import { recordTransition } from '../record-transition.js';
import type { Tx } from '../transaction.js';
import { coordinatingBody } from './coordinating-body.js';
import { armObstacleDeadline, obstacleDueAt } from './obstacle-deadline.js';

export interface ReportObstacleInput {
  campaign: string;
  title: string;
  titleEn: string | null;
  cause: BlockCause;
  /** Code of the body that says so. */
  reportedBy: string;
  units: readonly string[];
  /** The first day on which it stood in the way. */
  from: string;
  /** Code of any body: it may stand outside the branch, or above the campaign's unit. */
  solver: string | null;
}

/**
 * Says that something stands in the way of units (E5). It waits on the standing agency, with a deadline, to be accepted
 * or not. Throws AccessError FORBIDDEN for who neither works for the reporting body nor watches over one of the units;
 * refuses with every fault of the input.
 */
export async function reportObstacle(asked: Tx, input: ReportObstacleInput): Promise<{ obstacleId: number }> {
  const { campaign } = await getCampaign(asked.manager, input.campaign);
  const tx = await tellCampaign(asked, campaign.id);
  const today = campaignDay(campaign, tx.now);
  if (!isPlainDate(input.from)) refuse('INVALID_DATE', ['from'], { date: input.from });
  const bodies = await bodiesOf(tx, input);
  const found = await resolveUnits(
    tx.manager,
    input.units.map((code) => ({ code, on: today })),
  );
  const units = found.filter((unit): unit is ResolvedUnit => typeof unit === 'object');
  const problems = [
    ...checkTexts(input),
    ...checkDay(input.from, today),
    ...checkBodies(input, bodies, today),
    ...input.units.flatMap((code, index) => checkUnit(found[index], code, index, { input, campaign, today })),
    ...(input.units.length === 0 ? [problem('EMPTY_LIST', ['units'])] : []),
  ];
  if (problems.length > 0) throw new Refusal(problems);
  const reportedBy = bodyOf(bodies, input.reportedBy);
  const paths = units.map((unit) => unit.path);
  if (!mayReportObstacle(tx.actor, reportedBy.id, paths)) {
    throw new AccessError('FORBIDDEN', { organization: input.reportedBy });
  }
  const dueAt = obstacleDueAt(campaign, tx.now);
  const inserted = await tx.manager.insert(Obstacle, {
    campaignId: campaign.id,
    title: input.title.trim(),
    titleEn: input.titleEn?.trim() || null,
    cause: input.cause,
    reportedById: reportedBy.id,
    solverId: input.solver === null ? null : bodyOf(bodies, input.solver).id,
    from: input.from,
    state: 'REPORTED',
    openedAt: tx.now,
    dueAt,
  });
  const obstacleId = (inserted.identifiers[0] as { id: number }).id;
  const unitIds = units.map((unit) => unit.unitId);
  await tx.manager.insert(
    ObstacleUnit,
    unitIds.map((unitId) => ({ obstacleId, unitId })),
  );
  await record(tx, campaign, obstacleId, input);
  await waitForDecision(tx, campaign, obstacleId, input.title.trim(), dueAt);
  return { obstacleId };
}

const LARGEST_TITLE = 500;

function checkTexts({ title, titleEn }: ReportObstacleInput): Problem[] {
  const found: Problem[] = [];
  if (title.trim() === '') found.push(problem('TEXT_MISSING', ['title']));
  for (const [field, text] of Object.entries({ title, titleEn: titleEn ?? '' })) {
    if (text.length > LARGEST_TITLE)
      found.push(problem('TEXT_TOO_LONG', [field], { largest: LARGEST_TITLE }));
  }
  return found;
}

function checkDay(from: string, today: string): Problem[] {
  return from > today ? [problem('DATE_IN_FUTURE', ['from'], { date: from, today })] : [];
}

async function bodiesOf(tx: Tx, { reportedBy, solver }: ReportObstacleInput): Promise<Organization[]> {
  const codes = [reportedBy, ...(solver === null ? [] : [solver])];
  return tx.manager.find(Organization, { where: codes.map((code) => ({ code })), order: { id: 'ASC' } });
}

function bodyOf(bodies: readonly Organization[], code: string): Organization {
  const body = bodies.find((candidate) => candidate.code === code);
  if (body === undefined) throw new Error(`Organization ${code} was checked and is not there.`);
  return body;
}

function checkBodies(input: ReportObstacleInput, bodies: readonly Organization[], today: string): Problem[] {
  const { reportedBy, solver } = input;
  const named = { reportedBy, ...(solver === null ? {} : { solver }) };
  return Object.entries(named).flatMap(([field, code]) => {
    const body = bodies.find((candidate) => candidate.code === code);
    if (body === undefined) return [problem('ORGANIZATION_UNKNOWN', [field], { organization: code })];
    const active = body.validFrom <= today && (body.validTo === null || body.validTo > today);
    return active ? [] : [problem('ORGANIZATION_NOT_ACTIVE', [field], { organization: code, on: today })];
  });
}

function checkUnit(
  unit: ResolvedUnit | 'UNKNOWN' | 'CLOSED' | undefined,
  code: string,
  index: number,
  { input, campaign, today }: { input: ReportObstacleInput; campaign: Campaign; today: string },
): Problem[] {
  const field = ['units', String(index)];
  if (unit === 'CLOSED') return [problem('UNIT_NOT_ACTIVE', field, { unit: code, on: today })];
  const outside = typeof unit === 'object' && !unit.path.includes(campaign.unitId);
  if (unit === undefined || unit === 'UNKNOWN' || outside) {
    return [problem('UNIT_UNKNOWN', field, { unit: code, on: today })];
  }
  return input.units.indexOf(code) < index ? [problem('DUPLICATE_UNIT', field, { unit: code })] : [];
}

async function record(
  tx: Tx,
  campaign: Campaign,
  obstacleId: number,
  input: ReportObstacleInput,
): Promise<void> {
  const subject = { subjectType: 'Obstacle', subjectId: obstacleId };
  await recordTransition(tx, {
    ...subject,
    from: null,
    to: 'REPORTED',
    action: 'REPORT',
    reason: input.title.trim(),
  });
  const { cause, reportedBy, units, from, solver } = input;
  await recordEvents(tx, [
    {
      ...subject,
      type: 'obstacle.reported',
      campaignId: campaign.id,
      reason: input.title.trim(),
      payload: { cause, reportedBy, units, from, solver },
    },
  ]);
}

async function waitForDecision(
  tx: Tx,
  campaign: Campaign,
  obstacleId: number,
  title: string,
  dueAt: Date,
): Promise<void> {
  await openWorkItems(tx, [
    {
      campaignId: campaign.id,
      kind: 'OBSTACLE',
      subjectType: 'Obstacle',
      subjectId: obstacleId,
      assigneeId: await coordinatingBody(tx, campaign),
      titleCode: 'OBSTACLE_TO_DECIDE',
      titleParams: { title },
      dueAt,
    },
  ]);
  await armObstacleDeadline(tx, obstacleId, dueAt);
}
