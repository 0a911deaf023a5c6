import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Milestone } from '../../entities/campaign.entity.js';
import type { Verdict } from '../../entities/evaluation.entity.js';
import type { Page } from '../../schema/connection.type.js';
import { Consequence } from '../../schema/evaluation/evaluation.enum.js';
import { EvaluationType } from '../../schema/evaluation/evaluation.type.js';
import { MilestoneType } from '../../schema/evaluation/milestone.type.js';
import { VerdictConnection } from '../../schema/evaluation/verdict.type.js';
import { VerdictChangeType } from '../../schema/evaluation/verdict-change.type.js';
import { UnitLevel } from '../../schema/hierarchy/hierarchy.enum.js';
import type { EvaluationRow } from '../../services/queries/evaluation/evaluations.js';
import type { VerdictPlace } from '../../services/queries/evaluation/verdicts.js';
import { cursorOf, page } from '../connection.js';
import type { GraphContext } from '../context.js';
import { registerNode } from '../node-registry.js';
import {
  evaluationById,
  evaluationChanges,
  requireEvaluation,
  requireMilestone,
  requireVerdict,
  verdictCount,
  verdictPages,
} from './evaluation-loaders.js';

registerNode('Evaluation', async (id, context) => evaluationById(context).load(id));

@Resolver(() => EvaluationType)
export class EvaluationResolver {
  @FieldResolver(() => MilestoneType, { description: 'What was judged.' })
  async milestone(@Root() evaluation: EvaluationRow, @Ctx() context: GraphContext): Promise<Milestone> {
    return requireMilestone(context, evaluation.milestoneId);
  }

  @FieldResolver(() => EvaluationType, {
    nullable: true,
    description: 'The run before, whose place this one takes; null for the first.',
  })
  async supersedes(
    @Root() { supersedesId }: EvaluationRow,
    @Ctx() context: GraphContext,
  ): Promise<EvaluationRow | null> {
    return supersedesId === null ? null : requireEvaluation(context, supersedesId);
  }

  @FieldResolver(() => [VerdictChangeType], {
    description:
      'What this run judged differently than the one it supersedes, of units that the caller may read, in order of unit code; empty for the first (M2).',
  })
  async changes(
    @Root() { id: evaluationId, milestoneId }: EvaluationRow,
    @Ctx() context: GraphContext,
  ): Promise<{ before: Verdict | null; after: Verdict | null }[]> {
    const { campaignId } = await requireMilestone(context, milestoneId);
    const changes = await evaluationChanges(context).load({ evaluationId, campaignId });
    const verdict = async (of: number | null): Promise<Verdict | null> =>
      of === null ? null : requireVerdict(context, of);
    return Promise.all(
      changes.map(async ({ before, after }) => ({
        before: await verdict(before),
        after: await verdict(after),
      })),
    );
  }

  @FieldResolver(() => VerdictConnection, {
    description: 'Its verdicts about units that the caller may read, in order of unit code.',
  })
  async verdicts(
    @Root() evaluation: EvaluationRow,
    @Arg('level', () => UnitLevel, { nullable: true, description: 'About units of this level alone.' })
    level: UnitLevel | null,
    @Arg('consequence', () => Consequence, { nullable: true, description: 'With this consequence alone.' })
    consequence: Consequence | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<Verdict>> {
    const { campaignId } = await requireMilestone(context, evaluation.milestoneId);
    const asked = {
      campaignId,
      evaluationId: evaluation.id,
      level: level ?? null,
      consequence: consequence ?? null,
    };
    const found = await page<VerdictPlace>(
      { first, after },
      {
        cursor: cursorOf('verdicts', 'text', 'integer'),
        key: ({ code, id }) => [code, id],
        fetch: async (limit, key) => {
          const place = key === null ? null : { code: String(key[0]), id: Number(key[1]) };
          return verdictPages(context).load({ ...asked, limit, after: place });
        },
        total: async () => verdictCount(context).load(asked),
      },
    );
    const edges = await Promise.all(
      found.edges.map(async ({ node, cursor }) => ({ node: await requireVerdict(context, node.id), cursor })),
    );
    return { ...found, edges, nodes: edges.map((edge) => edge.node) };
  }
}
