import type { EntityManager } from 'typeorm';
import {
  arrange,
  type BulletinContent,
  type BulletinName,
  type BulletinUnit,
} from '../../domain/bulletin.js';
import { rateOf } from '../../domain/standing.js';
import type { Indicator } from '../../entities/campaign.entity.js';
import type { UnitLevel } from '../../entities/states.js';
import { EVERYTHING } from '../../policies/reading.policy.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { lastReportingDay } from '../campaigns/reporting-days.js';
import { milestonesOf } from '../queries/campaigns/milestones-of.js';
import { changesSince } from '../queries/figures/change-since.js';
import { coverageOn } from '../queries/figures/coverage-on.js';
import { standingsAt, type UnitStanding } from '../queries/figures/standings-at.js';
import { inOrder } from '../queries/figures/standings-on.js';
import { tierHistory } from '../queries/figures/tier-history.js';
import { unitsOfLevel } from '../queries/figures/units-in-scope.js';
import { type UnitOnDay, unitsOnDays } from '../queries/hierarchy/unit-on-day.js';
import { bulletinLevels } from './bulletin-levels.js';

/**
 * A day's standing at every level that has a bulletin, as it had been told by the cut, by a fixed number of statements
 * for any number of units and levels. Counted by the indicator of the next milestone, after the last by its; a later
 * edition counts as the one it is `like`.
 */
export async function gatherBulletins(
  manager: EntityManager,
  context: CampaignContext,
  question: { on: string; cutAt: Date; like?: BulletinContent },
): Promise<BulletinContent[]> {
  const { campaign } = context;
  const { on, cutAt, like } = question;
  const knownAt = (await toldNothingSince(manager, campaign.id, cutAt)) ? null : cutAt;
  const { indicator, milestone } = like ?? (await judgedNext(manager, context, cutAt));
  const counted = indicatorOf(context, indicator.code);
  const [root] = await unitsOnDays(manager, [{ unitId: campaign.unitId, on }]);
  if (root === null || root === undefined) throw new Error(`${campaign.code} has no unit on ${on}.`);
  const reportingLevel = campaign.settings.reporting.level as UnitLevel;
  const levels = bulletinLevels(context, root.level);
  const units = new Map<number, UnitOnDay>([[root.id, root]]);
  for (const level of new Set([...levels, reportingLevel])) {
    for (const unit of await unitsOfLevel(manager, root.id, level, on, EVERYTHING)) units.set(unit.id, unit);
  }
  const refs = [...units.values()].map((unit) => ({ unitId: unit.id, code: unit.code, on, unit }));
  const standings = await standingsAt(manager, context, { indicator: counted, knownAt }, refs);
  const changes = await changesSince(
    manager,
    standings.map((standing) => ({ standing, days: 1 })),
  );
  const changeOf = new Map(standings.map((standing, index) => [standing.unitId, changes[index] ?? null]));
  const scope = { campaignId: campaign.id, indicatorId: counted.id, unitId: root.id, on, knownAt };
  const coverage = await coverageOn(manager, {
    ...scope,
    reportingLevel,
    until: lastReportingDay(campaign),
    scope: EVERYTHING,
  });
  const tiers = (await tierHistory(manager, { campaignId: campaign.id, knownAt })).on(on);
  const named = (id: number): BulletinName[] => {
    const unit = units.get(id);
    return unit === undefined ? [] : [nameOf(unit)];
  };
  const show = (standing: UnitStanding): BulletinUnit => {
    const { unit, target, achieved, state, expected, reported, late, disputed } = standing;
    const name = unit === undefined ? { ...nameOf(root), code: standing.code } : nameOf(unit);
    const parent = unit?.parentId == null ? undefined : units.get(unit.parentId);
    return {
      ...name,
      parent: unit?.id === root.id ? null : (parent?.code ?? null),
      target,
      achieved,
      rate: rateOf(standing),
      tier: standing.tier?.code ?? null,
      rank: standing.rank,
      state,
      change: changeOf.get(standing.unitId) ?? null,
      expected,
      reported,
      late,
      disputed,
    };
  };
  const [total] = standings;
  if (total === undefined) throw new Error(`${campaign.code} has no total on ${on}.`);
  return levels.map((level): BulletinContent => {
    const table = inOrder(standings.filter(({ unit }) => unit?.level === level)).map(show);
    const above = new Set(table.map((unit) => unit.parent));
    return {
      campaign: campaign.code,
      fictional: campaign.fictional,
      indicator,
      level,
      on,
      cutAt: cutAt.toISOString(),
      milestone,
      root: show(total),
      coverage: {
        level: reportingLevel,
        expected: coverage.expected,
        reported: coverage.reported,
        disputed: coverage.disputed,
        missing: coverage.missingUnitIds.flatMap(named),
      },
      tiers: tiers.map(({ code, nameVi, nameEn, minimumRate }) => ({ code, nameVi, nameEn, minimumRate })),
      parents: [...units.values()].filter((unit) => unit.id !== root.id && above.has(unit.code)).map(nameOf),
      units: table,
      ...arrange(table),
      changes: [],
    };
  });
}

/** Where nothing was told after the cut, what is known now is what was known then, and kept totals say it cheaper. */
async function toldNothingSince(manager: EntityManager, campaignId: number, cutAt: Date): Promise<boolean> {
  const [row] = await manager.query<{ quiet: boolean }[]>(
    `SELECT NOT (EXISTS (SELECT FROM report WHERE campaign_id = $1 AND submitted_at > $2)
       OR EXISTS (SELECT FROM data_error WHERE campaign_id = $1 AND (opened_at > $2 OR closed_at > $2))
       OR EXISTS (SELECT FROM target WHERE campaign_id = $1 AND recorded_at > $2)
       OR EXISTS (SELECT FROM tier WHERE campaign_id = $1 AND recorded_at > $2)) AS quiet`,
    [campaignId, cutAt],
  );
  return row?.quiet === true;
}

async function judgedNext(
  manager: EntityManager,
  context: CampaignContext,
  at: Date,
): Promise<Pick<BulletinContent, 'indicator' | 'milestone'>> {
  const [milestones = []] = await milestonesOf(manager, [context.campaign.id]);
  const next = milestones.find((candidate) => candidate.closesAt > at);
  const judged = (next ?? milestones.at(-1))?.indicatorId;
  const { indicators } = context;
  const indicator = indicators.find((candidate) => candidate.id === judged) ?? indicators[0];
  if (indicator === undefined) throw new Error(`Campaign ${context.campaign.code} has no indicator.`);
  const { code, nameVi, nameEn } = indicator;
  return {
    indicator: { code, nameVi, nameEn },
    milestone:
      next === undefined
        ? null
        : { ordinal: next.ordinal, nameVi: next.nameVi, nameEn: next.nameEn, on: next.on },
  };
}

function indicatorOf({ campaign, indicators }: CampaignContext, code: string): Indicator {
  const found = indicators.find((candidate) => candidate.code === code);
  if (found === undefined) throw new Error(`Campaign ${campaign.code} has no indicator ${code}.`);
  return found;
}

function nameOf({ code, kind, name, nameEn }: UnitOnDay): BulletinName {
  return { code, kind, name, nameEn };
}
