import type DataLoader from 'dataloader';
import type { Obstacle } from '../../entities/obstacle.entity.js';
import { type ObstacleEffect, obstacleEffects } from '../../services/queries/obstacles/obstacle-effects.js';
import { obstaclesById, unitsOfObstacles } from '../../services/queries/obstacles/obstacles.js';
import { answerInGroups } from '../answer-in-groups.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';
import { campaignScope } from '../scope-of.js';

export function obstacleById(context: GraphContext): DataLoader<number, Obstacle | null, string> {
  return loadBy(context, 'obstacleById', obstaclesById);
}

/** The same where a row refers to it. */
export async function requireObstacle(context: GraphContext, id: number): Promise<Obstacle> {
  const found = await obstacleById(context).load(id);
  if (found === null) throw new Error(`There is no obstacle ${id}.`);
  return found;
}

/** The units in whose way it stands, those of what was merged into it included. */
export function obstacleUnits(context: GraphContext): DataLoader<number, number[], string> {
  return loadBy(context, 'obstacleUnits', unitsOfObstacles);
}

export function obstacleEffect(
  context: GraphContext,
): DataLoader<{ obstacle: Obstacle; now: Date }, ObstacleEffect, string> {
  return loadBy<{ obstacle: Obstacle; now: Date }, ObstacleEffect>(
    context,
    'obstacleEffect',
    (manager, asked) =>
      answerInGroups(
        asked,
        ({ obstacle }) => String(obstacle.campaignId),
        async (group) => {
          const { obstacle } = group[0] as { obstacle: Obstacle };
          return obstacleEffects(manager, group, await campaignScope(context, obstacle.campaignId));
        },
      ),
    ({ obstacle }) => String(obstacle.id),
  );
}
