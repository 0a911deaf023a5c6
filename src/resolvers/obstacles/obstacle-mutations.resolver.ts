import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { refuse } from '../../domain/refusal.js';
import { parseIdOf } from '../../schema/global-id.js';
import {
  ActOnObstacleInput,
  ObstaclePayload,
  ReportObstacleInput,
} from '../../schema/obstacles/obstacle.inputs.js';
import { actOnObstacle } from '../../services/obstacles/act-on-obstacle.js';
import { reportObstacle } from '../../services/obstacles/report-obstacle.js';
import type { Tx } from '../../services/transaction.js';
import type { GraphContext } from '../context.js';
import { perform } from '../perform.js';
import { obstacleById } from './obstacle-loaders.js';

/** An obstacle from its report to its end (E5). */
@Resolver()
export class ObstacleMutations {
  @Mutation(() => ObstaclePayload, {
    description:
      'Says that something stands in the way of units; for who works for the reporting body, or watches over one of the units.',
  })
  async reportObstacle(
    @Arg('input', () => ReportObstacleInput, { description: 'What it is.' }) input: ReportObstacleInput,
    @Ctx() context: GraphContext,
  ): Promise<ObstaclePayload> {
    const { campaign, title, titleEn = null, cause, reportedBy, units, from, solver = null } = input;
    const report = { campaign, title, titleEn, cause, reportedBy, units, from, solver };
    return answer(context, 'reportObstacle', input, (tx) => reportObstacle(tx, report));
  }

  @Mutation(() => ObstaclePayload, {
    description:
      'Accepts, begins, resolves, rejects or merges an obstacle: for the standing agency, the committee over the campaign, and who can solve it.',
  })
  async actOnObstacle(
    @Arg('input', () => ActOnObstacleInput, { description: 'The action.' }) input: ActOnObstacleInput,
    @Ctx() context: GraphContext,
  ): Promise<ObstaclePayload> {
    const { obstacle, action, reason = null, into = null, on = null } = input;
    return answer(context, 'actOnObstacle', input, (tx) =>
      actOnObstacle(tx, {
        obstacleId: idOf('obstacle', obstacle),
        action,
        reason,
        intoId: into === null ? null : idOf('into', into),
        on,
      }),
    );
  }
}

function idOf(field: string, obstacle: string): number {
  return parseIdOf('Obstacle', obstacle) ?? refuse('OBSTACLE_UNKNOWN', [field], { obstacle });
}

async function answer(
  context: GraphContext,
  operation: string,
  input: { idempotencyKey: string },
  work: (tx: Tx) => Promise<{ obstacleId: number }>,
): Promise<ObstaclePayload> {
  const done = await perform(context, { operation, input }, work);
  if ('userErrors' in done) return { obstacle: null, userErrors: done.userErrors };
  return { obstacle: await obstacleById(context).load(done.ok.obstacleId), userErrors: [] };
}
