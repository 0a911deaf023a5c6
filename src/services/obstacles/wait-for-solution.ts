import type { Campaign } from '../../entities/campaign.entity.js';
import type { Obstacle } from '../../entities/obstacle.entity.js';
import { Organization, Position } from '../../entities/organization.entity.js';
import { type NewWorkItem, openWorkItems } from '../inbox/open-work-items.js';
import type { Tx } from '../transaction.js';
import { coordinatingBody } from './coordinating-body.js';

/**
 * An accepted obstacle waits on who can solve it. A body outside every grant (a ministry, a carrier) may have nobody
 * who signs in: then the coordinating body follows it up beside it, so that somebody sees it (E6).
 */
export async function waitForSolution(tx: Tx, campaign: Campaign, obstacle: Obstacle): Promise<void> {
  const { id, title, solverId, dueAt } = obstacle;
  const coordinator = await coordinatingBody(tx, campaign);
  const item = {
    campaignId: campaign.id,
    kind: 'OBSTACLE',
    subjectType: 'Obstacle',
    subjectId: id,
    dueAt,
  } as const;
  const own: NewWorkItem = {
    ...item,
    assigneeId: solverId ?? coordinator,
    titleCode: 'OBSTACLE_TO_SOLVE',
    titleParams: { title },
  };
  if (solverId === null || solverId === coordinator || (await hasPositions(tx, solverId))) {
    return openWorkItems(tx, [own]);
  }
  const solver = await tx.manager.findOneByOrFail(Organization, { id: solverId });
  const followUp: NewWorkItem = {
    ...item,
    assigneeId: coordinator,
    titleCode: 'OBSTACLE_TO_FOLLOW_UP',
    titleParams: { title, solver: solver.name },
  };
  return openWorkItems(tx, [own, followUp]);
}

async function hasPositions(tx: Tx, organizationId: number): Promise<boolean> {
  return tx.manager.existsBy(Position, { organizationId });
}
