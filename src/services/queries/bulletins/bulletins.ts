import { type EntityManager, In } from 'typeorm';
import { refuse } from '../../../domain/refusal.js';
import { Bulletin } from '../../../entities/bulletin.entity.js';
import type { UnitLevel } from '../../../entities/states.js';
import { bulletinLevels } from '../../bulletins/bulletin-levels.js';
import type { CampaignContext } from '../../campaigns/campaign-context.js';
import { figureDay } from '../figures/figure-days.js';
import { unitInScope } from '../figures/units-in-scope.js';
import { rowsById } from '../rows-by-id.js';

export async function bulletinsById(
  manager: EntityManager,
  ids: readonly number[],
): Promise<(Bulletin | null)[]> {
  return rowsById(manager, Bulletin, ids);
}

/**
 * The newest edition of a level's bulletin of a day; without one, of the newest day that has any. Refuses
 * BULLETIN_LEVEL_UNKNOWN for a level that has none, BULLETIN_NOT_MADE for a day that has none (yet).
 */
export async function newestBulletin(
  manager: EntityManager,
  context: CampaignContext,
  asked: { level: UnitLevel; on: string | null },
  now: Date,
): Promise<Bulletin> {
  const { campaign } = context;
  const on = figureDay(campaign, asked.on, now);
  const root = await unitInScope(manager, context, null, on);
  const levels = bulletinLevels(context, root.level);
  if (!levels.includes(asked.level)) {
    const known = levels.join(', ');
    refuse('BULLETIN_LEVEL_UNKNOWN', ['level'], { level: asked.level, campaign: campaign.code, known });
  }
  const [newest] = await manager.find(Bulletin, {
    where: {
      campaignId: campaign.id,
      unitId: campaign.unitId,
      level: asked.level,
      ...(asked.on === null ? {} : { on }),
    },
    order: { on: 'DESC', edition: 'DESC' },
    take: 1,
  });
  if (newest === undefined) refuse('BULLETIN_NOT_MADE', ['on'], { on });
  return newest;
}

/** Every edition of the bulletins of the same unit, level and day, from the first, in the order asked. */
export async function editionsOf(
  manager: EntityManager,
  bulletins: readonly Bulletin[],
): Promise<Bulletin[][]> {
  const rows = await manager.find(Bulletin, {
    where: {
      campaignId: In(bulletins.map((each) => each.campaignId)),
      on: In(bulletins.map((each) => each.on)),
    },
    order: { edition: 'ASC' },
  });
  return bulletins.map(({ campaignId, unitId, level, on }) =>
    rows.filter(
      (row) => row.campaignId === campaignId && row.unitId === unitId && row.level === level && row.on === on,
    ),
  );
}
