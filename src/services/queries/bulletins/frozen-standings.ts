import type { EntityManager } from 'typeorm';
import type { BulletinContent, BulletinUnit } from '../../../domain/bulletin.js';
import type { Bulletin } from '../../../entities/bulletin.entity.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import type { UnitStanding } from '../figures/standings-at.js';
import { tierHistory } from '../figures/tier-history.js';
import { type UnitOnDay, unitsByCode } from '../hierarchy/unit-on-day.js';

/** What a bulletin says, with its units as they were that day. */
export interface FrozenBulletin {
  completed: UnitStanding[];
  notCompleted: UnitStanding[];
  notRated: UnitOnDay[];
}

/**
 * The standings that a bulletin froze. What is said beside them is read as it was known at its cut: later facts do not
 * show in it (P1).
 */
export async function frozenStandings(
  manager: EntityManager,
  context: CampaignContext,
  bulletin: Bulletin,
): Promise<FrozenBulletin> {
  const content = bulletin.content as unknown as BulletinContent;
  const { on, cutAt: knownAt } = bulletin;
  const indicator = context.indicators.find((candidate) => candidate.code === content.indicator.code);
  if (indicator === undefined) throw new Error(`Bulletin ${bulletin.id} counts what there is not.`);
  const tiers = (await tierHistory(manager, { campaignId: context.campaign.id, knownAt })).on(on);
  const refs = content.units.map(({ code }) => ({ code, on }));
  const found = await unitsByCode(manager, refs);
  const byCode = new Map<string, { frozen: BulletinUnit; unit: UnitOnDay }>();
  for (const [index, frozen] of content.units.entries()) {
    const unit = found[index];
    if (unit === null || unit === undefined) throw new Error(`No unit ${frozen.code} on ${on}.`);
    byCode.set(frozen.code, { frozen, unit });
  }
  const named = (codes: readonly string[]) => codes.flatMap((code) => byCode.get(code) ?? []);
  const show = ({ frozen, unit }: { frozen: BulletinUnit; unit: UnitOnDay }): UnitStanding => ({
    context,
    indicator,
    unitId: unit.id,
    code: frozen.code,
    unit,
    organizationId: null,
    on,
    knownAt,
    target: frozen.target,
    achieved: frozen.achieved,
    state: frozen.state,
    rank: frozen.rank,
    ranked: true,
    tier: tiers.find((tier) => tier.code === frozen.tier) ?? null,
    expected: frozen.expected,
    reported: frozen.reported,
    late: frozen.late,
    disputed: frozen.disputed,
  });
  return {
    completed: named(content.completed).map(show),
    notCompleted: named(content.notCompleted).map(show),
    notRated: named(content.notRated).map(({ unit }) => unit),
  };
}
