import type { UserError } from '../schema/user-error.type.js';
import { answerOnce, type Command, rehearse } from '../services/idempotency/answer-once.js';
import type { Tx } from '../services/transaction.js';
import { type GraphContext, requireActor } from './context.js';
import { toUserErrors } from './errors.js';

/**
 * Every mutation goes through here: one transaction, answered once under its `idempotencyKey`, its refusals as
 * `userErrors` in the caller's language.
 *
 * `work` answers with small plain JSON (ids), because the answer is kept for repeats; the resolver loads the rows
 * to show from it. With `record: false` the work is undone whatever it answers and the key stays free: a dry run.
 * Throws AccessError; any other error undoes everything, the key included.
 *
 *     const done = await perform(context, { operation: 'extendTask', input }, (tx) => extendTask(tx, input));
 *     if ('userErrors' in done) return { task: null, userErrors: done.userErrors };
 *     return { task: await loadTask(context, done.ok.taskId), userErrors: [] };
 */
export async function perform<Answer extends object>(
  context: GraphContext,
  command: Command & { record?: boolean },
  work: (tx: Tx) => Promise<Answer>,
): Promise<{ ok: Answer } | { userErrors: UserError[] }> {
  const { dataSource, kick, traceparent } = context;
  const eventIds: number[] = [];
  const service = { dataSource, actor: requireActor(context), kick, traceparent, eventIds };
  const outcome =
    command.record === false ? await rehearse(service, work) : await answerOnce(service, command, work);
  context.renew();
  if ('ok' in outcome && command.record !== false) context.eventIds.push(...eventIds);
  return 'ok' in outcome ? outcome : { userErrors: toUserErrors(outcome.problems, context.language) };
}
