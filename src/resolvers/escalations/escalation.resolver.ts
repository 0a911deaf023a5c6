import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { escalationLifecycle } from '../../domain/escalation-lifecycle.js';
import { actionsFrom } from '../../domain/lifecycle.js';
import type { Escalation, EscalationStep } from '../../entities/escalation.entity.js';
import type { Page } from '../../schema/connection.type.js';
import { EscalationState } from '../../schema/escalations/escalation.enum.js';
import {
  EscalationConnection,
  EscalationHolding,
  EscalationPause,
  EscalationStepType,
  EscalationType,
} from '../../schema/escalations/escalation.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { Node } from '../../schema/node.type.js';
import { TransitionType } from '../../schema/transition.type.js';
import { escalationParties } from '../../services/escalations/lock-escalation.js';
import { holdingsOf } from '../../services/queries/escalations/holdings-of.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { TransitionRow } from '../../services/queries/transitions-of.js';
import type { GraphContext } from '../context.js';
import { unitWhenOpened } from '../evaluation/unit-when-opened.js';
import { organizationById, requireOrganization } from '../hierarchy/organization-loaders.js';
import { historyOf } from '../history.js';
import { inLanguage } from '../in-language.js';
import { registerNode } from '../node-registry.js';
import { escalationById, escalationPauses, escalationSteps, subjectOf } from './escalation-loaders.js';
import { escalationPage } from './escalation-page.js';

registerNode('Escalation', async (id, context) => escalationById(context).load(id));

/** What is late and climbs (E1, E2). */
@Resolver(() => EscalationType)
export class EscalationResolver {
  @Query(() => EscalationConnection, {
    description:
      'The escalations of a campaign, in the order in which they began, as far as the caller may read them.',
  })
  async escalations(
    @Arg('campaign', () => String, { description: 'Code of the campaign.' }) campaign: string,
    @Arg('state', () => EscalationState, { nullable: true, description: 'In this state alone.' })
    state: EscalationState | null,
    @Arg('recipient', () => String, {
      nullable: true,
      description: 'Code of an organization: those that wait on it, or have waited on it last.',
    })
    recipient: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<Escalation>> {
    return escalationPage(context, { campaign, state, recipient, first, after });
  }

  @FieldResolver(() => Node, {
    nullable: true,
    description:
      'The task, report duty, verdict, data error, obstacle, directive or review it is about; null where the caller may not see it.',
  })
  async subject(@Root() escalation: Escalation, @Ctx() context: GraphContext): Promise<object | null> {
    return subjectOf(context, escalation);
  }

  @FieldResolver(() => AdministrativeUnitType, {
    description: 'The unit whose line it climbs, as of the day it began.',
  })
  async unit(@Root() escalation: Escalation, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return unitWhenOpened(context, escalation);
  }

  @FieldResolver(() => OrganizationType, { description: 'The body whose duty it is.' })
  async responsible(
    @Root() { responsibleId }: Escalation,
    @Ctx() context: GraphContext,
  ): Promise<OrganizationRow> {
    return requireOrganization(context, responsibleId);
  }

  @FieldResolver(() => String, {
    description:
      "Name of the chain it climbs, in the caller's language; the chain as it stood when this escalation began.",
  })
  policy(@Root() { chain }: Escalation, @Ctx() context: GraphContext): string {
    return inLanguage(context, chain.name.vi, chain.name.en);
  }

  @FieldResolver(() => [EscalationStepType], { description: 'The steps that were sent, in order.' })
  async steps(@Root() { id }: Escalation, @Ctx() context: GraphContext): Promise<EscalationStep[]> {
    return escalationSteps(context).load(id);
  }

  @FieldResolver(() => [EscalationHolding], { description: 'Who held it and how long, in order.' })
  async heldBy(@Root() escalation: Escalation, @Ctx() context: GraphContext): Promise<EscalationHolding[]> {
    const steps = await escalationSteps(context).load(escalation.id);
    const held = holdingsOf(escalation, steps, await context.now());
    return Promise.all(
      held.map(async ({ organizationId, ...rest }) => {
        const organization =
          organizationId === null ? null : await organizationById(context).load(organizationId);
        return { ...rest, organization };
      }),
    );
  }

  @FieldResolver(() => [EscalationPause], {
    description: 'When its clock stood still, each time with the obstacle as proof.',
  })
  async pauses(@Root() { id }: Escalation, @Ctx() context: GraphContext): Promise<EscalationPause[]> {
    const pauses = await escalationPauses(context).load(id);
    return Promise.all(
      pauses.map(async ({ obstacleId, fromAt, toAt }) => {
        const obstacle = await subjectOf(context, { subjectType: 'Obstacle', subjectId: obstacleId });
        return { obstacle, from: fromAt, to: toAt };
      }),
    );
  }

  @FieldResolver(() => [String], {
    description: 'What the caller may do now: ACKNOWLEDGE, PASS_UP, RESOLVE; for whoever it waits on.',
  })
  async viewerCan(@Root() { id, state, chain }: Escalation, @Ctx() context: GraphContext): Promise<string[]> {
    const held = (await escalationSteps(context).load(id)).at(-1);
    if (context.actor === null || held === undefined) return [];
    const actions = actionsFrom(
      escalationLifecycle,
      state,
      escalationParties(context.actor, held.recipientId),
    );
    // Above the committee there is nobody.
    return held.ordinal > chain.steps.length ? actions.filter((action) => action !== 'PASS_UP') : actions;
  }

  @FieldResolver(() => [TransitionType], { description: 'How it went, from its beginning.' })
  async history(
    @Root() escalation: Escalation,
    @Ctx() context: GraphContext,
  ): Promise<readonly TransitionRow[]> {
    return historyOf(context, 'Escalation', escalation.id);
  }
}
