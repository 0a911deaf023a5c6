import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Indicator, Milestone } from '../../entities/campaign.entity.js';
import { IndicatorType } from '../../schema/campaign/indicator.type.js';
import { MilestoneStatus } from '../../schema/evaluation/evaluation.enum.js';
import { EvaluationType } from '../../schema/evaluation/evaluation.type.js';
import { MilestoneType } from '../../schema/evaluation/milestone.type.js';
import type { EvaluationRow } from '../../services/queries/evaluation/evaluations.js';
import { requireIndicatorById } from '../campaign/campaign-loaders.js';
import type { GraphContext } from '../context.js';
import { inLanguage } from '../in-language.js';
import { registerNode } from '../node-registry.js';
import { milestoneById, milestoneEvaluations } from './evaluation-loaders.js';

registerNode('Milestone', async (id, context) => milestoneById(context).load(id));

@Resolver(() => MilestoneType)
export class MilestoneResolver {
  @FieldResolver(() => String, { description: 'Its name in the language of the request.' })
  name(@Root() milestone: Milestone, @Ctx() context: GraphContext): string {
    return inLanguage(context, milestone.nameVi, milestone.nameEn);
  }

  @FieldResolver(() => IndicatorType, { description: 'What is judged.' })
  async indicator(@Root() milestone: Milestone, @Ctx() context: GraphContext): Promise<Indicator> {
    return requireIndicatorById(context, milestone.campaignId, milestone.indicatorId);
  }

  @FieldResolver(() => MilestoneStatus, { description: 'Whether it has been judged.' })
  async status(@Root() milestone: Milestone, @Ctx() context: GraphContext): Promise<MilestoneStatus> {
    const runs = await milestoneEvaluations(context).load(milestone.id);
    return runs.length > 0 ? MilestoneStatus.EVALUATED : MilestoneStatus.UPCOMING;
  }

  @FieldResolver(() => EvaluationType, {
    nullable: true,
    description: 'The newest run; null while it has not been judged.',
  })
  async evaluation(
    @Root() milestone: Milestone,
    @Ctx() context: GraphContext,
  ): Promise<EvaluationRow | null> {
    return (await milestoneEvaluations(context).load(milestone.id)).at(-1) ?? null;
  }

  @FieldResolver(() => [EvaluationType], { description: 'Every run, from the first.' })
  async evaluations(@Root() milestone: Milestone, @Ctx() context: GraphContext): Promise<EvaluationRow[]> {
    return milestoneEvaluations(context).load(milestone.id);
  }
}
