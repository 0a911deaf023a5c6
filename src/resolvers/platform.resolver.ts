import { Arg, Ctx, Extensions, ID, Mutation, Query, Resolver } from 'type-graphql';
import { problem, Refusal } from '../domain/refusal.js';
import { parseGlobalId } from '../schema/global-id.js';
import { asNode, Node } from '../schema/node.type.js';
import { AdvanceClockPayload, Viewer } from '../schema/platform.type.js';
import { DateTimeScalar } from '../schema/scalars.js';
import { findPosition } from '../services/actors/find-position.js';
import { checkClockAdvance } from '../services/clock/check-clock-advance.js';
import { type GraphContext, requireActor } from './context.js';
import { toUserErrors } from './errors.js';
import { organizationById } from './hierarchy/organization-loaders.js';
import { inLanguage } from './in-language.js';
import { nodeFinder } from './node-registry.js';

/** What belongs to the platform itself: its clock, who is asking, and anything by its id. */
@Resolver()
export class PlatformResolver {
  @Extensions({ public: true })
  @Query(() => DateTimeScalar, { description: "The platform's clock: real, or virtual in a simulation." })
  async now(@Ctx() context: GraphContext): Promise<Date> {
    return context.now();
  }

  @Query(() => Viewer, { nullable: true, description: 'The position that the token stands for.' })
  async viewer(@Ctx() context: GraphContext): Promise<Viewer | null> {
    const actor = requireActor(context);
    const position = await findPosition(context.dataSource, actor.name);
    if (position === null) return null;
    return {
      name: inLanguage(context, position.title, position.titleEn),
      organization: await organizationById(context).load(position.organizationId),
      roles: [...new Set(actor.grants.map((grant) => grant.role))].sort(),
    };
  }

  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; null where there is none, or none that the caller may see.',
  })
  async node(
    @Arg('id', () => ID, { description: 'As answered in any `id`, e.g. "Directive:47".' }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<object | null> {
    const parsed = parseGlobalId(id);
    const find = parsed === null ? null : nodeFinder(parsed.typeName);
    if (parsed === null || find === null) return null;
    const row = await find(parsed.id, context);
    return row === null ? null : asNode(parsed.typeName, row);
  }

  @Mutation(() => AdvanceClockPayload, {
    description:
      'Only where the platform runs on a virtual clock: moves it forward and returns when every job due by then has run.',
  })
  async advanceClock(
    @Arg('to', () => DateTimeScalar, { description: 'The new reading of the clock.' }) to: Date,
    @Ctx() context: GraphContext,
  ): Promise<AdvanceClockPayload> {
    try {
      return await advance(context, to);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return {
        now: await context.now(),
        jobsRun: 0,
        userErrors: toUserErrors(error.problems, context.language),
      };
    } finally {
      context.renew();
    }
  }
}

async function advance(context: GraphContext, to: Date): Promise<AdvanceClockPayload> {
  await checkClockAdvance(context.dataSource, requireActor(context), to);
  if (context.stepClock === null) throw new Refusal([problem('CLOCK_NOT_VIRTUAL', null)]);
  const { now, jobsRun, quarantined } = await context.stepClock(to);
  const problems = quarantined > 0 ? [problem('JOBS_QUARANTINED', null, { count: quarantined })] : [];
  return { now, jobsRun, userErrors: toUserErrors(problems, context.language) };
}
