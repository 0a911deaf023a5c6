import type DataLoader from 'dataloader';
import type { Obstacle } from '../../entities/obstacle.entity.js';
import { type ObstacleEffect, obstacleEffects } from '../../services/queries/obstacles/obstacle-effects.js';
import { obstaclesById, unitsShownOfObstacles } from '../../services/queries/obstacles/obstacles.js';
import { answerInGroups } from '../answer-in-groups.js';
import type { GraphContext } from '../context.js';
import { loadBy } from '../load-by.js';
import { campaignScope } from '../scope-of.js';

/** Obstacles by id; null where there is none, or none that the caller may read. */
export function obstacleById(context: GraphContext): DataLoader<number, Obstacle | null, string> {
  return loadBy(context, 'obstacleById', (manager, ids) => obstaclesById(manager, context.actor, ids));
}

/** The units in whose way it stands, those of what was merged into it included, as far as the caller may read of them. */
export function obstacleUnits(context: GraphContext): DataLoader<number, number[], string> {
  return loadBy(context, 'obstacleUnits', (manager, ids) =>
    unitsShownOfObstacles(manager, context.actor, ids),
  );
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
