import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { refuse } from '../../domain/refusal.js';
import {
  AcknowledgeEscalationInput,
  EscalationPayload,
  PassUpEscalationInput,
  ResolveEscalationInput,
} from '../../schema/escalations/escalation.inputs.js';
import { parseIdOf } from '../../schema/global-id.js';
import { acknowledgeEscalation } from '../../services/escalations/acknowledge-escalation.js';
import { passUpEscalation } from '../../services/escalations/pass-up-escalation.js';
import { resolveEscalation } from '../../services/escalations/resolve-escalation.js';
import type { Tx } from '../../services/transaction.js';
import type { GraphContext } from '../context.js';
import { perform } from '../perform.js';
import { escalationById } from './escalation-loaders.js';

/** What the body that an escalation waits on does about it (E2). */
@Resolver()
export class EscalationMutations {
  @Mutation(() => EscalationPayload, {
    description:
      'Takes an escalation up, for whoever it waits on: the climb stops, and the time to answer begins.',
  })
  async acknowledgeEscalation(
    @Arg('input', () => AcknowledgeEscalationInput, { description: 'Which.' })
    input: AcknowledgeEscalationInput,
    @Ctx() context: GraphContext,
  ): Promise<EscalationPayload> {
    return answer(context, 'acknowledgeEscalation', input, acknowledgeEscalation);
  }

  @Mutation(() => EscalationPayload, {
    description: 'Passes an escalation to the next step at once, for whoever it waits on.',
  })
  async passUpEscalation(
    @Arg('input', () => PassUpEscalationInput, { description: 'Which, and why.' })
    input: PassUpEscalationInput,
    @Ctx() context: GraphContext,
  ): Promise<EscalationPayload> {
    const { reason } = input;
    return answer(context, 'passUpEscalation', input, (tx, which) =>
      passUpEscalation(tx, { ...which, reason }),
    );
  }

  @Mutation(() => EscalationPayload, {
    description: 'Says what is done about it, for whoever it waits on, which ends the escalation.',
  })
  async resolveEscalation(
    @Arg('input', () => ResolveEscalationInput, { description: 'Which, and the answer.' })
    input: ResolveEscalationInput,
    @Ctx() context: GraphContext,
  ): Promise<EscalationPayload> {
    const { response } = input;
    return answer(context, 'resolveEscalation', input, (tx, which) =>
      resolveEscalation(tx, { ...which, response }),
    );
  }
}

async function answer(
  context: GraphContext,
  operation: string,
  input: { idempotencyKey: string; escalation: string },
  work: (tx: Tx, which: { escalationId: number }) => Promise<{ escalationId: number }>,
): Promise<EscalationPayload> {
  const done = await perform(context, { operation, input }, async (tx) =>
    work(tx, { escalationId: idOf(input.escalation) }),
  );
  if ('userErrors' in done) return { escalation: null, userErrors: done.userErrors };
  return { escalation: await escalationById(context).load(done.ok.escalationId), userErrors: [] };
}

function idOf(escalation: string): number {
  return parseIdOf('Escalation', escalation) ?? refuse('ESCALATION_UNKNOWN', ['escalation'], { escalation });
}
