import type { EntityManager } from 'typeorm';
import { type EvaluatedUnit, type EvaluationInput, RULE_VERSION } from '../../domain/evaluate-milestone.js';
import { firstMetDays, type UnitSeries } from '../../domain/first-met.js';
import type { Milestone } from '../../entities/campaign.entity.js';
import type { CommandMode, UnitLevel } from '../../entities/states.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { figuresKnown, type KnownFigure } from '../queries/figures/figures-known.js';
import { targetsOn } from '../queries/targets-on.js';
import { commendedBefore } from './commended-before.js';

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
  return {
    ruleVersion: RULE_VERSION,
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
    ...rules,
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
      };
    }),
  };
}

/** Rules of judging that are the campaign's own settings. */
export type JudgingRules = Pick<EvaluationInput, 'mode' | 'levels' | 'reportingLevel' | 'slowTier'>;

function rulesOf({ campaign: { settings } }: CampaignContext): JudgingRules {
  return {
    mode: settings.evaluation.mode as CommandMode,
    levels: settings.evaluation.levels as UnitLevel[],
    reportingLevel: settings.reporting.level as UnitLevel,
    slowTier: settings.evaluation.slowTier,
  };
}

/** A unit of the campaign's map on a day, with its parent's code. */
export interface MapUnit {
  unitId: number;
  code: string;
  level: UnitLevel;
  parentId: number | null;
  parent: string | null;
}

/** The campaign's own unit and everything below it on a day, in order of code. */
export async function mapOn(
  manager: Pick<EntityManager, 'query'>,
  rootId: number,
  on: string,
): Promise<MapUnit[]> {
  return (await manager.query(
    `SELECT v.unit_id AS "unitId", v.code, v.level,
       CASE WHEN v.unit_id = $1 THEN NULL ELSE v.parent_id END AS "parentId",
       CASE WHEN v.unit_id = $1 THEN NULL ELSE p.code END AS parent
     FROM unit_closure c
     JOIN unit_version v ON v.unit_id = c.descendant_id AND v.valid_from <= $2 AND (v.valid_to IS NULL OR v.valid_to > $2)
     LEFT JOIN unit_version p ON p.unit_id = v.parent_id AND p.valid_from <= $2 AND (p.valid_to IS NULL OR p.valid_to > $2)
     WHERE c.ancestor_id = $1 AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to > $2)
     ORDER BY v.code COLLATE "C"`,
    [rootId, on],
  )) as MapUnit[];
}

/** Counts so far, by unit in order of day; days of a periodic indicator are added up (F1). */
function seriesByUnit(figures: readonly KnownFigure[], periodic: boolean): Map<number, UnitSeries> {
  const series = new Map<number, { on: string; value: number }[]>();
  for (const figure of figures) {
    const own = series.get(figure.unitId) ?? [];
    const before = periodic ? (own.at(-1)?.value ?? 0) : 0;
    own.push({ on: figure.on, value: before + figure.value });
    series.set(figure.unitId, own);
  }
  return series;
}

/** Cases about territorial figures up to the milestone that were open at that instant (F9, F14), by unit. */
async function disputesKnown(
  manager: Pick<EntityManager, 'query'>,
  question: { campaignId: number; indicatorId: number; until: string; knownAt: Date },
): Promise<Map<number, { kind: string; on: string }[]>> {
  const rows = (await manager.query(
    `SELECT d.unit_id, d.kind, d."on" FROM data_error d LEFT JOIN report about ON about.id = d.report_id
     WHERE d.campaign_id = $1 AND d.indicator_id = $2 AND d."on" <= $3 AND d.opened_at <= $4
       AND (d.closed_at IS NULL OR d.closed_at > $4) AND about.organization_id IS NULL
     ORDER BY d.unit_id, d."on", d.kind`,
    [question.campaignId, question.indicatorId, question.until, question.knownAt],
  )) as { unit_id: number; kind: string; on: string }[];
  const disputes = new Map<number, { kind: string; on: string }[]>();
  for (const { unit_id: unitId, kind, on } of rows) {
    disputes.set(unitId, [...(disputes.get(unitId) ?? []), { kind, on }]);
  }
  return disputes;
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
