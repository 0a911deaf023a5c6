import type { EntityManager } from 'typeorm';
import { daysBetween } from '../../../domain/deadline.js';
import { rateOf, remainingOf } from '../../../domain/standing.js';
import { type TaskStatistics, taskStatistics } from '../../../domain/task-statistics.js';
import { Milestone } from '../../../entities/campaign.entity.js';
import type { FigureState, UnitLevel } from '../../../entities/states.js';
import { EVERYTHING } from '../../../policies/reading.policy.js';
import { type CampaignContext, defaultDay } from '../../campaigns/campaign-context.js';
import { coverageOn } from '../figures/coverage-on.js';
import { figuresByDay } from '../figures/figures-by-day.js';
import { leagueOn, standingsOn, type UnitStanding } from '../figures/standings-on.js';
import { type FigureUnit, unitInScope, unitsOfLevel } from '../figures/units-in-scope.js';
import { type CampaignOutcome, campaignOutcome } from './campaign-outcome.js';
import { historyHash } from './history-hash.js';
import { type NamedUnit, nameUnits } from './name-units.js';

/** A unit's standing as the summary prints it. Rates are fractions, unrounded; null is unknown, never zero (F4). */
export interface SummaryStanding extends NamedUnit {
  rank: number | null;
  target: number | null;
  achieved: number | null;
  rate: number | null;
  tier: string | null;
  state: FigureState;
}

export interface CampaignSummary {
  campaign: string;
  fictional: boolean;
  /** Of the platform's clock. */
  now: string;
  /** The day the figures describe. */
  on: string;
  total: SummaryStanding & { indicator: string };
  indicators: { indicator: string; achieved: number | null; target: number | null; rate: number | null }[];
  coverage: {
    expected: number;
    reported: number;
    onTime: number;
    late: number;
    missing: number;
    disputed: number;
  };
  league: SummaryStanding[];
  completed: NamedUnit[];
  missing: NamedUnit[];
  late: NamedUnit[];
  dataErrors: (NamedUnit & {
    kind: string;
    indicator: string;
    on: string;
    reported: number | null;
    expected: number | null;
    state: string;
    outcome: string | null;
  })[];
  nextMilestone: {
    ordinal: number;
    closesAt: string;
    daysLeft: number;
    remaining: number | null;
    requiredDailyRate: number | null;
    /** Mean of the last seven days. */
    recentDailyRate: number | null;
  } | null;
  tasks: TaskStatistics;
  outcome: CampaignOutcome;
  /** SHA-256 of everything told, judged and moved: equal histories give equal hashes. */
  historyHash: string;
}

/**
 * Where a campaign stands at an instant, on one page: what an official would read out. Deterministic: the same history
 * gives the same bytes, whichever process or queue carried it out.
 */
export async function campaignSummary(
  manager: EntityManager,
  context: CampaignContext,
  now: Date,
): Promise<CampaignSummary> {
  const { campaign } = context;
  const on = defaultDay(campaign, now);
  const milestones = await manager.find(Milestone, {
    where: { campaignId: campaign.id },
    order: { ordinal: 'ASC' },
  });
  const next = milestones.find((milestone) => milestone.closesAt > now) ?? null;
  const judged = (next ?? milestones.at(-1))?.indicatorId;
  const indicator = context.indicators.find((candidate) => candidate.id === judged) ?? context.indicators[0];
  if (indicator === undefined) throw new Error(`Campaign ${campaign.code} has no indicator.`);
  const root = await unitInScope(manager, context, null, on);
  const reportingLevel = campaign.settings.reporting.level as UnitLevel;
  const question = { indicator, on, knownAt: null };
  const named = await nameUnits(manager, campaign.unitId, on);
  const show = (standing: UnitStanding): SummaryStanding => ({
    ...named(standing.unitId),
    rank: standing.rank,
    target: standing.target,
    achieved: standing.achieved,
    rate: rateOf(standing),
    tier: standing.tier?.code ?? null,
    state: standing.state,
  });
  const [total] = await standingsOn(manager, context, question, [root]);
  if (total === undefined) throw new Error(`Campaign ${campaign.code} has no total.`);
  const below = await childrenLevel(manager, campaign.unitId, on);
  const league = await leagueOn(
    manager,
    context,
    question,
    await unitsOfLevel(manager, root.unitId, below, on, EVERYTHING),
  );
  const reporting = await unitsOfLevel(manager, root.unitId, reportingLevel, on, EVERYTHING);
  const standings = await standingsOn(manager, context, question, reporting);
  const coverageScope = {
    campaignId: campaign.id,
    indicatorId: null,
    unitId: root.unitId,
    on,
    knownAt: null,
    until: campaign.settings.reporting.until ?? null,
    scope: EVERYTHING,
  };
  const { missingUnitIds, ...coverage } = await coverageOn(manager, { ...coverageScope, reportingLevel });
  return {
    campaign: campaign.code,
    fictional: campaign.fictional,
    now: now.toISOString(),
    on,
    total: { indicator: indicator.code, ...show(total) },
    indicators: await allIndicators(manager, context, on, root),
    coverage,
    league: league.map(show),
    completed: standings.filter((row) => reached(row)).map((row) => named(row.unitId)),
    missing: missingUnitIds.map(named),
    late: (await lateUnits(manager, campaign.id, on, reportingLevel)).map(named),
    dataErrors: (await openCases(manager, campaign.id)).map(({ unitId, ...row }) => ({
      ...named(unitId),
      ...row,
    })),
    nextMilestone: next === null ? null : await ahead(manager, next, total),
    tasks: taskStatistics(await countedTasks(manager, campaign.id), now),
    outcome: await campaignOutcome(manager, campaign.id, now),
    historyHash: await historyHash(manager, campaign.id),
  };
}

function reached(row: UnitStanding): boolean {
  return row.achieved !== null && row.target !== null && row.achieved >= row.target;
}

/** H1: the level right below the campaign's unit, whatever it is called there. */
async function childrenLevel(manager: EntityManager, rootId: number, on: string): Promise<UnitLevel> {
  const [row] = (await manager.query(
    `SELECT level, count(*) FROM unit_version WHERE parent_id = $1 AND valid_from <= $2
       AND (valid_to IS NULL OR valid_to > $2) GROUP BY level ORDER BY count(*) DESC, level LIMIT 1`,
    [rootId, on],
  )) as { level: UnitLevel }[];
  return row?.level ?? 'COMMUNE';
}

async function allIndicators(
  manager: EntityManager,
  context: CampaignContext,
  on: string,
  root: FigureUnit,
): Promise<CampaignSummary['indicators']> {
  const rows: CampaignSummary['indicators'] = [];
  for (const indicator of context.indicators) {
    const [standing] = await standingsOn(manager, context, { indicator, on, knownAt: null }, [root]);
    const { achieved = null, target = null } = standing ?? {};
    rows.push({ indicator: indicator.code, achieved, target, rate: rateOf({ achieved, target }) });
  }
  return rows;
}

async function lateUnits(
  manager: EntityManager,
  campaignId: number,
  on: string,
  level: UnitLevel,
): Promise<number[]> {
  const rows = (await manager.query(
    `SELECT r.unit_id FROM report r
     JOIN unit_version v ON v.unit_id = r.unit_id AND v.level = $3 AND v.valid_from <= $2
       AND (v.valid_to IS NULL OR v.valid_to > $2)
     WHERE r.campaign_id = $1 AND r."on" = $2 AND r.revision = 1 AND r.late AND r.organization_id IS NULL
     ORDER BY v.code COLLATE "C"`,
    [campaignId, on, level],
  )) as { unit_id: number }[];
  return rows.map((row) => row.unit_id);
}

async function openCases(
  manager: EntityManager,
  campaignId: number,
): Promise<(Omit<CampaignSummary['dataErrors'][number], keyof NamedUnit> & { unitId: number })[]> {
  return manager.query(
    `SELECT d.unit_id AS "unitId", d.kind, i.code AS indicator, d."on", d.reported, d.expected, d.state, d.outcome
     FROM data_error d JOIN indicator i ON i.id = d.indicator_id
     JOIN unit_version v ON v.unit_id = d.unit_id AND v.valid_from <= d."on" AND (v.valid_to IS NULL OR v.valid_to > d."on")
     WHERE d.campaign_id = $1 AND d.state <> 'CLOSED' ORDER BY d."on", v.code COLLATE "C", d.kind`,
    [campaignId],
  );
}

/** What is left and how fast it must go: over the days from the figure's day to the milestone's, both known. */
async function ahead(
  manager: EntityManager,
  milestone: Milestone,
  total: UnitStanding,
): Promise<CampaignSummary['nextMilestone']> {
  const daysLeft = daysBetween(total.on, milestone.on);
  const remaining = remainingOf(total);
  const from = new Date(Date.parse(total.on) - WINDOW_DAYS * 86_400_000).toISOString().slice(0, 10);
  const days = await figuresByDay(manager, {
    campaignId: total.context.campaign.id,
    indicatorId: total.indicator.id,
    unitIds: [total.unitId],
    from,
    to: total.on,
  });
  const first = days[0]?.achieved ?? null;
  const last = days.at(-1)?.achieved ?? null;
  return {
    ordinal: milestone.ordinal,
    closesAt: milestone.closesAt.toISOString(),
    daysLeft,
    remaining,
    requiredDailyRate: remaining === null || daysLeft <= 0 ? null : remaining / daysLeft,
    recentDailyRate: first === null || last === null ? null : (last - first) / WINDOW_DAYS,
  };
}

const WINDOW_DAYS = 7;

/** Top-level tasks that are in force: a subtask is part of one, a restated task is counted as what restates it. */
async function countedTasks(
  manager: EntityManager,
  campaignId: number,
): Promise<Parameters<typeof taskStatistics>[0]> {
  return manager.query(
    `SELECT state, deadline_at AS "deadlineAt", submitted_at AS "submittedAt", blocked_by AS "blockedBy" FROM task
     WHERE campaign_id = $1 AND parent_id IS NULL AND superseded_by_id IS NULL ORDER BY id`,
    [campaignId],
  );
}
