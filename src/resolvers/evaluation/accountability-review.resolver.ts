import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { AccountabilityReview, Verdict } from '../../entities/evaluation.entity.js';
import type { DataError } from '../../entities/report.entity.js';
import type { Page } from '../../schema/connection.type.js';
import {
  AccountabilityReviewConnection,
  AccountabilityReviewType,
} from '../../schema/evaluation/accountability-review.type.js';
import { ReviewState } from '../../schema/evaluation/evaluation.enum.js';
import { VerdictType } from '../../schema/evaluation/verdict.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { DataErrorCaseType } from '../../schema/reports/data-error-case.type.js';
import { TransitionType } from '../../schema/transition.type.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { TransitionRow } from '../../services/queries/transitions-of.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { historyOf } from '../history.js';
import { registerNode } from '../node-registry.js';
import { requireDataError } from '../reports/report-loaders.js';
import { consequencePage, unitWhenOpened } from './consequence-page.js';
import { requireReview, requireVerdict, reviewById } from './evaluation-loaders.js';
import { reasonTexts } from './reason-texts.js';

registerNode('AccountabilityReview', async (id, context) => reviewById(context).load(id));

/** Whose responsibility is considered, and why (M6). */
@Resolver(() => AccountabilityReviewType)
export class AccountabilityReviewResolver {
  @Query(() => AccountabilityReviewConnection, {
    description: 'The accountability reviews of a campaign, in the order in which they were opened.',
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
    const list = { table: 'accountability_review', load: requireReview } as const;
    return consequencePage(context, list, { campaign, state, unit, first, after });
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
    return verdictId === null ? null : requireVerdict(context, verdictId);
  }

  @FieldResolver(() => DataErrorCaseType, {
    nullable: true,
    description: 'The confirmed data error that led to it; null where something else did.',
  })
  async dataError(
    @Root() { dataErrorId }: AccountabilityReview,
    @Ctx() context: GraphContext,
  ): Promise<DataError | null> {
    return dataErrorId === null ? null : requireDataError(context, dataErrorId);
  }

  @FieldResolver(() => [TransitionType], { description: 'How it went, from its opening.' })
  async history(
    @Root() review: AccountabilityReview,
    @Ctx() context: GraphContext,
  ): Promise<readonly TransitionRow[]> {
    return historyOf(context, 'AccountabilityReview', review.id);
  }
}
