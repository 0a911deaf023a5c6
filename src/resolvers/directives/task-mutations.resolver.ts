import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { refuse } from '../../domain/refusal.js';
import { TaskPayload } from '../../schema/directives/directive.payloads.js';
import { ActOnTaskInput, ExtendTaskInput } from '../../schema/directives/task.inputs.js';
import { parseIdOf } from '../../schema/global-id.js';
import { actOnTask } from '../../services/tasks/act-on-task.js';
import { extendTask } from '../../services/tasks/extend-task.js';
import type { Tx } from '../../services/transaction.js';
import type { GraphContext } from '../context.js';
import { perform } from '../perform.js';
import { taskById } from './task-loaders.js';

/** Moving a task on, and giving it more time. */
@Resolver()
export class TaskMutations {
  @Mutation(() => TaskPayload, {
    description: 'Moves a task by its lifecycle (D6), or says why it does not move (D7).',
  })
  async actOnTask(
    @Arg('input', () => ActOnTaskInput, { description: 'The action.' }) input: ActOnTaskInput,
    @Ctx() context: GraphContext,
  ): Promise<TaskPayload> {
    const { action, reason = null, cause = null, obstacle = null } = input;
    return answer(context, 'actOnTask', input, (tx, taskId) =>
      actOnTask(tx, { taskId, action, reason, cause, obstacleId: obstacleId(obstacle) }),
    );
  }

  @Mutation(() => TaskPayload, {
    description:
      'Grants a later deadline before the one in force has passed; the first promise stays visible (D9).',
  })
  async extendTask(
    @Arg('input', () => ExtendTaskInput, { description: 'The new deadline.' }) input: ExtendTaskInput,
    @Ctx() context: GraphContext,
  ): Promise<TaskPayload> {
    const { deadline, reason } = input;
    return answer(context, 'extendTask', input, (tx, taskId) => extendTask(tx, { taskId, deadline, reason }));
  }
}

function obstacleId(obstacle: string | null): number | null {
  if (obstacle === null) return null;
  return parseIdOf('Obstacle', obstacle) ?? refuse('OBSTACLE_UNKNOWN', ['obstacle'], { obstacle });
}

async function answer(
  context: GraphContext,
  operation: string,
  input: { idempotencyKey: string; task: string },
  work: (tx: Tx, taskId: number) => Promise<{ taskId: number }>,
): Promise<TaskPayload> {
  const done = await perform(context, { operation, input }, async (tx) =>
    work(tx, parseIdOf('Task', input.task) ?? refuse('TASK_UNKNOWN', ['task'], { task: input.task })),
  );
  if ('userErrors' in done) return { task: null, userErrors: done.userErrors };
  return { task: await taskById(context).load(done.ok.taskId), userErrors: [] };
}
