import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { message } from '../../messages/message.js';
import { AccessExplanation } from '../../schema/access/access-explanation.type.js';
import { formatGlobalId } from '../../schema/global-id.js';
import { DateScalar } from '../../schema/scalars.js';
import { type AccessReason, askToExplain } from '../../services/access/explain-access.js';
import { type GraphContext, requireActor } from '../context.js';
import { dayOr } from '../hierarchy/day.js';

/** Why somebody may do something, or why not. */
@Resolver()
export class ExplainAccessResolver {
  @Query(() => AccessExplanation, {
    description:
      'Which grant of a position allows something, or why none does. For administrators and auditors.',
  })
  async explainAccess(
    @Arg('who', () => String, { description: 'Code of the position.' }) who: string,
    @Arg('what', () => String, {
      description: 'A right ("report.submit") or an operation of the API ("submitReport").',
    })
    what: string,
    @Arg('on', () => String, {
      nullable: true,
      description: 'Code of a unit, or the id of what it is about, e.g. "Task:12".',
    })
    on: string | null | undefined,
    @Arg('at', () => DateScalar, { nullable: true, description: 'The day; without it, today.' })
    at: string | null | undefined,
    @Ctx() context: GraphContext,
  ): Promise<AccessExplanation> {
    const question = { who, what, on: on ?? null, at: await dayOr(context, at) };
    const say = ({ code, params }: AccessReason): string => message(code, params, context.language);
    const found = await askToExplain(context.dataSource.manager, requireActor(context), question);
    const rights = found.rights.map(({ grantId, reasons, ...right }) => ({
      ...right,
      grant: grantId === null ? null : formatGlobalId('AccessGrant', grantId),
      reasons: reasons.map(say),
    }));
    return { ...found, reasons: found.reasons.map(say), rights };
  }
}
