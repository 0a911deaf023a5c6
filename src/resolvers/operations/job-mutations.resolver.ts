import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { MendJobPayload, RetryJobInput, SkipJobInput } from '../../schema/operations/mend-job.inputs.js';
import { type JobDecision, retryJob, skipJob } from '../../services/jobs/mend-job.js';
import type { Tx } from '../../services/transaction.js';
import type { GraphContext } from '../context.js';
import { perform } from '../perform.js';

/** What an administrator decides about jobs that were given up. */
@Resolver()
export class JobMutations {
  @Mutation(() => MendJobPayload, {
    description: 'Lets a job that was given up run again, as if it had never been tried; for administrators.',
  })
  async retryJob(
    @Arg('input', () => RetryJobInput, { description: 'Which job.' }) input: RetryJobInput,
    @Ctx() context: GraphContext,
  ): Promise<MendJobPayload> {
    return answer(context, 'retryJob', input, retryJob);
  }

  @Mutation(() => MendJobPayload, {
    description: 'Leaves a job that was given up undone for good, with a reason; for administrators.',
  })
  async skipJob(
    @Arg('input', () => SkipJobInput, { description: 'Which job, and why.' }) input: SkipJobInput,
    @Ctx() context: GraphContext,
  ): Promise<MendJobPayload> {
    return answer(context, 'skipJob', input, skipJob);
  }
}

async function answer(
  context: GraphContext,
  operation: string,
  input: RetryJobInput | SkipJobInput,
  verb: (tx: Tx, decision: JobDecision) => Promise<{ key: string }>,
): Promise<MendJobPayload> {
  const { key, reason = null } = input;
  const done = await perform(context, { operation, input }, (tx) => verb(tx, { key, reason }));
  if ('userErrors' in done) return { key: null, userErrors: done.userErrors };
  return { key: done.ok.key, userErrors: [] };
}
