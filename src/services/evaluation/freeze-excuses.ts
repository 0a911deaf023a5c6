import type { EntityManager } from 'typeorm';
import { addDays, localDate } from '../../domain/deadline.js';
import type { EvaluatedUnit, FrozenObstacle } from '../../domain/evaluate-milestone.js';
import type { Term } from '../../domain/excuse.js';
import { firstMetDays } from '../../domain/first-met.js';
import { type Campaign, type Indicator, Milestone } from '../../entities/campaign.entity.js';
import type { UnitLevel } from '../../entities/states.js';
import { figuresKnown } from '../queries/figures/figures-known.js';
import { coveringObstacles } from '../queries/obstacles/covering-obstacles.js';
import { disputesKnown } from './disputes-known.js';
import type { MapUnit } from './map-on.js';
import { seriesByUnit } from './series-by-unit.js';

export interface ExcusesQuestion {
  campaign: Campaign;
  milestone: Milestone;
  indicator: Indicator;
  knownAt: Date;
  map: readonly MapUnit[];
  targets: ReadonlyMap<number, number>;
  levels: readonly UnitLevel[];
  reportingLevel: UnitLevel;
  /** As frozen before, where a judgement is gathered again. */
  term: Term | null;
}

/** What may excuse who is late at the final milestone, as it was known at an instant (M3). */
export interface FrozenExcuses {
  term: Term;
  /** What each unit is told beside its figures; groups below the reporting level are told nothing. */
  ofUnit: (unit: MapUnit) => Pick<EvaluatedUnit, 'metAfter' | 'obstacles'>;
}

/** Gathers the obstacles that had been accepted, and the days after the milestone on which targets were reached. */
export async function freezeExcuses(
  manager: EntityManager,
  question: ExcusesQuestion,
): Promise<FrozenExcuses> {
  const { campaign, milestone, knownAt, map, levels, reportingLevel } = question;
  const term = question.term ?? (await termOf(manager, campaign, milestone));
  const meant = map.filter(({ level }) => level === reportingLevel || levels.includes(level));
  const metAfter =
    knownAt < milestone.closesAt ? new Map<number, string>() : await laterMet(manager, question);
  const covering = await coveringObstacles(manager, {
    campaignId: campaign.id,
    unitIds: meant.map((unit) => unit.unitId),
    from: term.startsOn,
    to: localDate(knownAt, campaign.timeZone),
    knownAt,
  });
  const obstacles = new Map<number, FrozenObstacle[]>();
  for (const { unitId, title, titleEn, from, to, reportedAt } of covering) {
    const frozen = { title, titleEn, from, to, reportedAt: reportedAt.toISOString() };
    obstacles.set(unitId, [...(obstacles.get(unitId) ?? []), frozen]);
  }
  for (const list of obstacles.values()) list.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const told = new Set(meant.map((unit) => unit.unitId));
  return {
    term,
    ofUnit: ({ unitId }) =>
      told.has(unitId)
        ? { metAfter: metAfter.get(unitId) ?? null, obstacles: obstacles.get(unitId) ?? [] }
        : {},
  };
}

/** Ids depend on what else was reported at the time; the words do not. */
function sortKey({ from, reportedAt, title }: FrozenObstacle): string {
  return `${from} ${reportedAt} ${title}`;
}

/** The days of the term: from the one after the milestone before, to the last that this one allows (D4). */
async function termOf(manager: EntityManager, campaign: Campaign, milestone: Milestone): Promise<Term> {
  const milestones = await manager.find(Milestone, {
    where: { campaignId: campaign.id, indicatorId: milestone.indicatorId },
    order: { ordinal: 'ASC' },
  });
  const before = milestones.filter(({ ordinal }) => ordinal < milestone.ordinal).at(-1);
  const lastDayOf = ({ closesAt }: Milestone) =>
    localDate(new Date(closesAt.getTime() - 1), campaign.timeZone);
  return {
    startsOn: campaign.startsOn,
    from: before === undefined ? campaign.startsOn : addDays(lastDayOf(before), 1),
    lastDay: lastDayOf(milestone),
  };
}

/** The first day after the milestone on which each total reached its target; a figure in an open case does not count (F9). */
async function laterMet(manager: EntityManager, question: ExcusesQuestion): Promise<Map<number, string>> {
  const { campaign, milestone, indicator, knownAt, map, targets, reportingLevel } = question;
  const until = localDate(knownAt, campaign.timeZone);
  const asked = { campaignId: campaign.id, indicatorId: indicator.id, until, knownAt };
  const disputed = await disputesKnown(manager, asked);
  const figures = (await figuresKnown(manager, asked)).filter(({ unitId, on }) => {
    return on <= milestone.on || !disputed.get(unitId)?.some((dispute) => dispute.on === on);
  });
  const series = seriesByUnit(figures, indicator.accumulation === 'PERIODIC');
  return firstMetDays(map, series, targets, reportingLevel, milestone.on);
}
