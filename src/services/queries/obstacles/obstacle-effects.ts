import type { EntityManager } from 'typeorm';
import { addDays, daysBetween } from '../../../domain/deadline.js';
import { Milestone } from '../../../entities/campaign.entity.js';
import type { Obstacle } from '../../../entities/obstacle.entity.js';
import type { ReadingScope } from '../../../policies/reading.policy.js';
import { type CampaignContext, defaultDay, getCampaignById } from '../../campaigns/campaign-context.js';
import { totalsAt } from '../figures/totals-at.js';
import { areInScope } from '../in-scope.js';
import { unitsOfObstacles } from './obstacles.js';

/** Counts a day in the affected units, before an obstacle and while it stood; null where unknown. */
export interface ObstacleEffect {
  dailyRateBefore: number | null;
  dailyRateDuring: number | null;
}

/**
 * What each obstacle did to the daily rate (E5), in the order asked: of what the campaign's final milestone counts, in
 * the units in whose way it stood and which may be read (A1), in the seven days before its first and from that to its last, or to yesterday
 * while it stands. From the totals as they are known now.
 */
export async function obstacleEffects(
  manager: EntityManager,
  asked: readonly { obstacle: Obstacle; now: Date }[],
  scope: ReadingScope,
): Promise<ObstacleEffect[]> {
  const units = await unitsOfObstacles(
    manager,
    asked.map(({ obstacle }) => obstacle.id),
  );
  const effects = asked.map((): ObstacleEffect => ({ dailyRateBefore: null, dailyRateDuring: null }));
  const campaignIds = [...new Set(asked.map(({ obstacle }) => obstacle.campaignId))];
  for (const campaignId of campaignIds) {
    const context = await getCampaignById(manager, campaignId);
    const final = await manager.findOneBy(Milestone, { campaignId, final: true });
    if (final === null) continue;
    for (const [index, { obstacle, now }] of asked.entries()) {
      if (obstacle.campaignId !== campaignId) continue;
      const places = (units[index] ?? []).map((unitId) => ({ unitId, on: obstacle.from }));
      const readable = await areInScope(manager, scope, null, places);
      const counted = places.filter((_, place) => readable[place]).map(({ unitId }) => unitId);
      const apart = await notWithin(manager, counted, obstacle.from);
      const days = daysOf(obstacle, addDays(defaultDay(context.campaign, now), -1));
      effects[index] = await ratesOf(manager, context, final.indicatorId, apart, days);
    }
  }
  return effects;
}

const WINDOW = 7;

interface Days {
  /** The totals that are compared: at the end of these days, in order. */
  before: string;
  start: string;
  end: string;
}

function daysOf(obstacle: Obstacle, yesterday: string): Days {
  const start = addDays(obstacle.from, -1);
  return { before: addDays(start, -WINDOW), start, end: obstacle.to ?? yesterday };
}

async function ratesOf(
  manager: EntityManager,
  { campaign, indicators }: CampaignContext,
  indicatorId: number,
  unitIds: readonly number[],
  days: Days,
): Promise<ObstacleEffect> {
  const cumulative = indicators.find(({ id }) => id === indicatorId)?.accumulation !== 'PERIODIC';
  const question = {
    campaignId: campaign.id,
    indicatorId,
    knownAt: null,
    cumulative,
    reportingLevel: campaign.settings.reporting.level,
  };
  const dayList = [days.before, days.start, days.end];
  const refs = dayList.flatMap((on) => unitIds.map((unitId) => ({ unitId, on })));
  const totals = await totalsAt(manager, question, refs);
  const [before, start, end] = dayList.map((_, index) =>
    sum(totals.slice(index * unitIds.length, (index + 1) * unitIds.length).map((total) => total.achieved)),
  );
  return {
    dailyRateBefore: rate(before, start, WINDOW),
    dailyRateDuring: rate(start, end, daysBetween(days.start, days.end)),
  };
}

/** Null where one of them was never told: what is unknown is not 0 (F4). */
function sum(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  return values.reduce<number | null>((all, one) => (all === null || one === null ? null : all + one), 0);
}

function rate(from: number | null | undefined, to: number | null | undefined, days: number): number | null {
  if (from === null || from === undefined || to === null || to === undefined || days < 1) return null;
  return (to - from) / days;
}

/** Those that no other of them contains, so that nothing is counted twice. */
async function notWithin(
  manager: Pick<EntityManager, 'query'>,
  unitIds: readonly number[],
  on: string,
): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>(
    `SELECT id FROM unnest($1::int[]) AS named(id)
     WHERE NOT EXISTS (SELECT FROM unit_closure c WHERE c.descendant_id = id AND c.depth > 0
       AND c.ancestor_id = ANY($1) AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to > $2))
     ORDER BY id`,
    [unitIds, on],
  );
  return rows.map((row) => row.id);
}
