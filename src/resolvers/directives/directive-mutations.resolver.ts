import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AcknowledgeDirectiveInput,
  IssueDirectiveInput,
  type TaskInput,
} from '../../schema/directives/directive.inputs.js';
import { DirectivePayload } from '../../schema/directives/directive.payloads.js';
import { acknowledgeDirective } from '../../services/directives/acknowledge-directive.js';
import type * as service from '../../services/directives/directive-input.type.js';
import { issueDirective } from '../../services/directives/issue-directive.js';
import type { Tx } from '../../services/transaction.js';
import type { GraphContext } from '../context.js';
import { perform } from '../perform.js';
import { directiveById } from './directive-loaders.js';

/** Issuing a directive, and saying that it was received. */
@Resolver()
export class DirectiveMutations {
  @Mutation(() => DirectivePayload, {
    description:
      'Issues a directive with its tasks, at once and for good (D1 to D5, D8). Every fault is told together.',
  })
  async issueDirective(
    @Arg('input', () => IssueDirectiveInput, { description: 'The directive.' }) input: IssueDirectiveInput,
    @Ctx() context: GraphContext,
  ): Promise<DirectivePayload> {
    return answer(context, 'issueDirective', input, (tx) => issueDirective(tx, toDirective(input)));
  }

  @Mutation(() => DirectivePayload, {
    description: 'A recipient acknowledges a directive (D8); for those who work for the recipient.',
  })
  async acknowledgeDirective(
    @Arg('input', () => AcknowledgeDirectiveInput, {
      description: 'Which directive, and who acknowledges it.',
    })
    input: AcknowledgeDirectiveInput,
    @Ctx() context: GraphContext,
  ): Promise<DirectivePayload> {
    return answer(context, 'acknowledgeDirective', input, (tx) => acknowledgeDirective(tx, input));
  }
}

async function answer(
  context: GraphContext,
  operation: string,
  input: { idempotencyKey: string },
  work: (tx: Tx) => Promise<{ directiveId: number }>,
): Promise<DirectivePayload> {
  const done = await perform(context, { operation, input }, work);
  if ('userErrors' in done) return { directive: null, userErrors: done.userErrors };
  return { directive: await directiveById(context).load(done.ok.directiveId), userErrors: [] };
}

function toDirective(input: IssueDirectiveInput): service.IssueDirectiveInput {
  const { campaign, number, form, subject, issuer, issuedOn, recipients } = input;
  return {
    campaign,
    number,
    form,
    subject,
    issuer,
    issuedOn,
    recipients,
    subjectEn: input.subjectEn ?? null,
    urgency: input.urgency ?? 'NORMAL',
    signedBy: input.signedBy ?? null,
    legalBases: (input.legalBases ?? []).map((citation) => ({ citation })),
    implements: input.implements ?? null,
    expectsCascade: input.expectsCascade ?? false,
    tasks: input.tasks.map(toTask),
    note: input.note ?? null,
  };
}

function toTask(task: TaskInput): service.TaskInput {
  const { ordinal, title, mode, lead } = task;
  return {
    ordinal,
    title,
    mode,
    lead,
    titleEn: task.titleEn ?? null,
    assignees: task.assignees ?? [],
    coordinators: task.coordinators ?? [],
    deadline: task.deadline ?? null,
    standing: task.standing ?? false,
    supersedes: task.supersedes ?? null,
    quote: task.quote ?? null,
  };
}
