import type { Campaign } from '../../entities/campaign.entity.js';
import { ObstacleUnit } from '../../entities/obstacle.entity.js';
import { getCampaignById } from '../campaigns/campaign-context.js';
import { startEscalation } from '../escalations/start-escalation.js';
import type { Tx } from '../transaction.js';
import { coordinatingBody } from './coordinating-body.js';
import { lockObstacles } from './obstacle-matter.js';

/**
 * An obstacle's deadline has passed (E1). If it has been decided, solved or merged meanwhile, or its deadline moved,
 * nothing follows (E4); otherwise it climbs, against who should have decided or solved it.
 */
export async function pressObstacle(tx: Tx, obstacleId: number): Promise<void> {
  const obstacle = (await lockObstacles(tx, [obstacleId])).get(obstacleId);
  if (obstacle === undefined || obstacle.closedAt !== null) return;
  if (obstacle.dueAt === null || obstacle.dueAt > tx.now) return;
  const { campaign } = await getCampaignById(tx.manager, obstacle.campaignId);
  const undecided = obstacle.acceptedAt === null || obstacle.solverId === null;
  await startEscalation(tx, campaign, {
    trigger: 'OBSTACLE_UNRESOLVED',
    subjectType: 'Obstacle',
    subjectId: obstacle.id,
    unitId: await unitOf(tx, campaign, obstacle.id),
    responsibleId: undecided ? await coordinatingBody(tx, campaign) : (obstacle.solverId as number),
    reason: obstacle.title,
  });
}

/** What stands in the way of one unit climbs its line; what stands in the way of several, the campaign's own. */
async function unitOf(tx: Tx, campaign: Campaign, obstacleId: number): Promise<number> {
  const units = await tx.manager.findBy(ObstacleUnit, { obstacleId });
  const [only] = units;
  return units.length === 1 && only !== undefined ? only.unitId : campaign.unitId;
}
