import type { EntityManager } from 'typeorm';
import {
  type EvaluatedUnit,
  type EvaluationInput,
  knowsExcuses,
  RULE_VERSION,
} from '../../domain/evaluate-milestone.js';
import { firstMetDays } from '../../domain/first-met.js';
import type { Milestone } from '../../entities/campaign.entity.js';
import type { CommandMode, UnitLevel } from '../../entities/states.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { figuresKnown } from '../queries/figures/figures-known.js';
import { targetsOn } from '../queries/targets-on.js';
import { commendedBefore } from './commended-before.js';
import { disputesKnown } from './disputes-known.js';
import { freezeExcuses } from './freeze-excuses.js';
import { mapOn } from './map-on.js';
import { seriesByUnit } from './series-by-unit.js';

/**
 * Gathers everything a milestone is judged from, as it was known at an instant (M1): map of the milestone's day,
 * targets, tiers, the revision in force of every unit, open cases, earlier commendations. Reads only what is never
 * changed, so that gathering it again later gives the same bytes (M2).
 */
export async function freezeInput(
  manager: EntityManager,
  context: CampaignContext,
  milestone: Milestone,
  knownAt: Date,
  rules: JudgingRules = rulesOf(context),
): Promise<EvaluationInput> {
  const { campaign, indicators } = context;
  const indicator = indicators.find((candidate) => candidate.id === milestone.indicatorId);
  if (indicator === undefined) throw new Error(`Milestone ${milestone.id} judges an unknown indicator.`);
  const question = { campaignId: campaign.id, indicatorId: indicator.id, knownAt };
  const map = await mapOn(manager, campaign.unitId, milestone.on);
  const unitIds = map.map((unit) => unit.unitId);
  const figures = await figuresKnown(manager, { ...question, until: milestone.on });
  const targets = await targetsOn(manager, { ...question, unitIds, on: milestone.on });
  const periodic = indicator.accumulation === 'PERIODIC';
  const series = seriesByUnit(figures, periodic);
  const disputes = await disputesKnown(manager, { ...question, until: milestone.on });
  const commended = await commendedBefore(manager, campaign.id, milestone, knownAt);
  const firstMet = firstMetDays(map, series, targets, rules.reportingLevel);
  const newest = new Map(figures.map((figure) => [figure.unitId, figure]));
  const root = map.find((unit) => unit.unitId === campaign.unitId);
  const { ruleVersion, term = null, ...settings } = rules;
  const about = { campaign, milestone, indicator, knownAt, map, targets, term, ...settings };
  const excuses = milestone.final && knowsExcuses(ruleVersion) ? await freezeExcuses(manager, about) : null;
  return {
    ruleVersion,
    campaign: campaign.code,
    indicator: indicator.code,
    milestone: {
      ordinal: milestone.ordinal,
      on: milestone.on,
      boundary: milestone.boundary,
      closesAt: milestone.closesAt.toISOString(),
      final: milestone.final,
    },
    knownAt: knownAt.toISOString(),
    ...(excuses === null ? {} : { term: excuses.term }),
    ...settings,
    tiers: await tiersKnown(manager, campaign.id, milestone.on, knownAt),
    root: root?.code ?? '',
    units: map.map((unit): EvaluatedUnit => {
      const used = newest.get(unit.unitId);
      const value = series.get(unit.unitId)?.at(-1)?.value ?? 0;
      return {
        code: unit.code,
        level: unit.level,
        parent: unit.parent,
        target: targets.get(unit.unitId) ?? null,
        figure: used === undefined ? null : { on: used.on, revision: used.revision, value },
        disputes: (disputes.get(unit.unitId) ?? [])
          // F9: of cumulative figures the one in use is judged; what a later day replaced no longer stands in its way.
          .filter((dispute) => periodic || used === undefined || dispute.on >= used.on)
          .map((dispute) => `${dispute.kind} ${dispute.on}`),
        firstMetOn: firstMet.get(unit.unitId) ?? null,
        commendedAt: commended.get(unit.unitId) ?? null,
        ...excuses?.ofUnit(unit),
      };
    }),
  };
}

/** Rules of judging that are the campaign's own settings. */
export type JudgingRules = Pick<
  EvaluationInput,
  'ruleVersion' | 'mode' | 'levels' | 'reportingLevel' | 'slowTier' | 'term'
>;

function rulesOf({ campaign: { settings } }: CampaignContext): JudgingRules {
  return {
    ruleVersion: RULE_VERSION,
    mode: settings.evaluation.mode as CommandMode,
    levels: settings.evaluation.levels as UnitLevel[],
    reportingLevel: settings.reporting.level as UnitLevel,
    slowTier: settings.evaluation.slowTier,
  };
}

async function tiersKnown(
  manager: Pick<EntityManager, 'query'>,
  campaignId: number,
  on: string,
  knownAt: Date,
): Promise<{ code: string; minimumRate: number }[]> {
  return (await manager.query(
    `SELECT DISTINCT ON (code) code, minimum_rate AS "minimumRate" FROM tier
     WHERE campaign_id = $1 AND valid_from <= $2 AND recorded_at <= $3
     ORDER BY code, valid_from DESC, recorded_at DESC`,
    [campaignId, on, knownAt],
  )) as { code: string; minimumRate: number }[];
}
