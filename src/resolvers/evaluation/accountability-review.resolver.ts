import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { daysBetween } from '../../domain/deadline.js';
import type { AccountabilityReview, AwardDossier, Verdict } from '../../entities/evaluation.entity.js';
import type { Obstacle } from '../../entities/obstacle.entity.js';
import type { DataError } from '../../entities/report.entity.js';
import type { Page } from '../../schema/connection.type.js';
import {
  AccountabilityReviewConnection,
  AccountabilityReviewType,
  ReviewHolder,
} from '../../schema/evaluation/accountability-review.type.js';
import { AwardDossierType } from '../../schema/evaluation/award-dossier.type.js';
import { ReviewState } from '../../schema/evaluation/evaluation.enum.js';
import { VerdictType } from '../../schema/evaluation/verdict.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { ObstacleType } from '../../schema/obstacles/obstacle.type.js';
import { DataErrorCaseType } from '../../schema/reports/data-error-case.type.js';
import { DateScalar } from '../../schema/scalars.js';
import { TransitionType } from '../../schema/transition.type.js';
import { campaignDay } from '../../services/campaigns/campaign-context.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { TransitionRow } from '../../services/queries/transitions-of.js';
import { reviewActions } from '../../services/reviews/review-matter.js';
import { requireCampaign } from '../campaign/campaign-loaders.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { historyOf } from '../history.js';
import { registerNode } from '../node-registry.js';
import { obstacleById } from '../obstacles/obstacle-loaders.js';
import { dataErrorById } from '../reports/report-loaders.js';
import {
  dossierById,
  requireEvaluation,
  requireMilestone,
  requireVerdict,
  verdictById,
} from './evaluation-loaders.js';
import { reasonTexts } from './reason-texts.js';
import { dossiersBeside, reviewById, reviewHolders, reviewObstacles } from './review-loaders.js';
import { reviewPage } from './review-page.js';
import { unitWhenOpened } from './unit-when-opened.js';

registerNode('AccountabilityReview', async (id, context) => reviewById(context).load(id));

/** Whose responsibility is considered, and why (M6). */
@Resolver(() => AccountabilityReviewType)
export class AccountabilityReviewResolver {
  @Query(() => AccountabilityReviewConnection, {
    description:
      'The accountability reviews of a campaign that the caller may read, in the order in which they were opened.',
  })
  async reviews(
    @Arg('campaign', () => String, { description: 'Code of the campaign.' }) campaign: string,
    @Arg('state', () => ReviewState, { nullable: true, description: 'In this state alone.' })
    state: ReviewState | null,
    @Arg('unit', () => String, {
      nullable: true,
      description: 'Code of a unit, as of today: about that very unit.',
    })
    unit: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<AccountabilityReview>> {
    return reviewPage(context, { campaign, state, unit, first, after });
  }

  @FieldResolver(() => AdministrativeUnitType, {
    description: 'The unit it is about, as of the day it was opened.',
  })
  async unit(@Root() review: AccountabilityReview, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return unitWhenOpened(context, review);
  }

  @FieldResolver(() => OrganizationType, { description: 'The body that has to answer.' })
  async organization(
    @Root() review: AccountabilityReview,
    @Ctx() context: GraphContext,
  ): Promise<OrganizationRow> {
    return requireOrganization(context, review.organizationId);
  }

  @FieldResolver(() => [String], { description: "Why it was opened, in the caller's language." })
  async grounds(@Root() review: AccountabilityReview, @Ctx() context: GraphContext): Promise<string[]> {
    const { verdictId, grounds } = review;
    const verdict = verdictId === null ? null : await requireVerdict(context, verdictId);
    return reasonTexts(context, verdict?.evaluationId ?? null, grounds);
  }

  @FieldResolver(() => VerdictType, {
    nullable: true,
    description: 'The verdict that led to it; null where something else did.',
  })
  async verdict(
    @Root() { verdictId }: AccountabilityReview,
    @Ctx() context: GraphContext,
  ): Promise<Verdict | null> {
    return verdictId === null ? null : verdictById(context).load(verdictId);
  }

  @FieldResolver(() => DataErrorCaseType, {
    nullable: true,
    description: 'The confirmed data error that led to it; null where something else did.',
  })
  async dataError(
    @Root() { dataErrorId }: AccountabilityReview,
    @Ctx() context: GraphContext,
  ): Promise<DataError | null> {
    return dataErrorId === null ? null : dataErrorById(context).load(dataErrorId);
  }

  @FieldResolver(() => [TransitionType], { description: 'How it went, from its opening.' })
  async history(
    @Root() review: AccountabilityReview,
    @Ctx() context: GraphContext,
  ): Promise<readonly TransitionRow[]> {
    return historyOf(context, 'AccountabilityReview', review.id);
  }

  @FieldResolver(() => [ObstacleType], {
    description: 'Obstacles laid beside it: found by the platform, or named by the body concerned.',
  })
  async obstacles(@Root() review: AccountabilityReview, @Ctx() context: GraphContext): Promise<Obstacle[]> {
    const laid = await reviewObstacles(context).load(review.id);
    const found = await Promise.all(laid.map(({ obstacleId }) => obstacleById(context).load(obstacleId)));
    return found.filter((obstacle) => obstacle !== null);
  }

  @FieldResolver(() => [DateScalar], {
    description: 'Days that accepted obstacles, reported in time, took from the unit; in order.',
  })
  async coveredDays(@Root() review: AccountabilityReview, @Ctx() context: GraphContext): Promise<string[]> {
    const laid = await reviewObstacles(context).load(review.id);
    return [...new Set(laid.flatMap(({ coveredDays }) => coveredDays))].sort();
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Days late after the milestone, until the target was reached or until today; null where no lateness led to it.',
  })
  async lateDays(@Root() review: AccountabilityReview, @Ctx() context: GraphContext): Promise<number | null> {
    if (review.verdictId === null) return null;
    const { evaluationId } = await requireVerdict(context, review.verdictId);
    const { milestoneId } = await requireEvaluation(context, evaluationId);
    const { closesAt } = await requireMilestone(context, milestoneId);
    const { campaign } = await requireCampaign(context, review.campaignId);
    const lastDay = campaignDay(campaign, new Date(closesAt.getTime() - 1));
    const until = review.metOn ?? campaignDay(campaign, await context.now());
    return Math.max(0, daysBetween(lastDay, until));
  }

  @FieldResolver(() => [AwardDossierType], {
    description:
      'Dossiers about the same unit: the same evidence serves both sides, and it holds them while open.',
  })
  async dossiers(
    @Root() { campaignId, unitId }: AccountabilityReview,
    @Ctx() context: GraphContext,
  ): Promise<AwardDossier[]> {
    const ids = await dossiersBeside(context).load({ campaignId, unitId });
    const found = await Promise.all(ids.map((id) => dossierById(context).load(id)));
    return found.filter((dossier) => dossier !== null);
  }

  @FieldResolver(() => [ReviewHolder], { description: 'On whom it has waited and how long, from the first.' })
  async heldBy(@Root() review: AccountabilityReview, @Ctx() context: GraphContext): Promise<Held[]> {
    const items = await reviewHolders(context).load(review.id);
    return items.map(({ assigneeId, openedAt, doneAt, dueAt }) => {
      return { assigneeId, from: openedAt, until: doneAt, dueAt };
    });
  }

  @FieldResolver(() => [String], {
    description: 'What the caller may do in it now: actions of actOnReview, and EXPLAIN.',
  })
  async viewerCan(@Root() review: AccountabilityReview, @Ctx() context: GraphContext): Promise<string[]> {
    if (context.actor === null) return [];
    const { campaign } = await requireCampaign(context, review.campaignId);
    const reading = { manager: context.dataSource.manager, now: await context.now() };
    return reviewActions({ ...reading, actor: context.actor }, campaign, review);
  }
}

interface Held {
  assigneeId: number;
  from: Date;
  until: Date | null;
  dueAt: Date | null;
}

/** On whom a review has waited (E6). */
@Resolver(() => ReviewHolder)
export class ReviewHolderResolver {
  @FieldResolver(() => OrganizationType, { description: 'The body on which it waited.' })
  async organization(@Root() held: Held, @Ctx() context: GraphContext): Promise<OrganizationRow> {
    return requireOrganization(context, held.assigneeId);
  }
}
