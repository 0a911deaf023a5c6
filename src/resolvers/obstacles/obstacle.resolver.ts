import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { actionsFrom } from '../../domain/lifecycle.js';
import { obstacleLifecycle } from '../../domain/obstacle-lifecycle.js';
import type { Obstacle } from '../../entities/obstacle.entity.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { ObstacleState } from '../../schema/obstacles/obstacle.enum.js';
import { ObstacleEffectType, ObstacleType } from '../../schema/obstacles/obstacle.type.js';
import { TransitionType } from '../../schema/transition.type.js';
import { campaignDay, getCampaign } from '../../services/campaigns/campaign-context.js';
import { obstacleMatter, obstacleParties } from '../../services/obstacles/obstacle-matter.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { ObstacleEffect } from '../../services/queries/obstacles/obstacle-effects.js';
import { listObstacles } from '../../services/queries/obstacles/obstacles.js';
import type { TransitionRow } from '../../services/queries/transitions-of.js';
import { requireCampaign } from '../campaign/campaign-loaders.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { unitOnDay } from '../hierarchy/unit-loaders.js';
import { historyOf } from '../history.js';
import { inLanguage } from '../in-language.js';
import { registerNode } from '../node-registry.js';
import { obstacleById, obstacleEffect, obstacleUnits } from './obstacle-loaders.js';

registerNode('Obstacle', async (id, context) => obstacleById(context).load(id));

/** What stands in the way, and what became of it (E5). */
@Resolver(() => ObstacleType)
export class ObstacleResolver {
  @Query(() => [ObstacleType], {
    description: 'The obstacles of a campaign, in the order in which they were reported.',
  })
  async obstacles(
    @Arg('campaign', () => String, { description: 'Code of the campaign.' }) code: string,
    @Arg('state', () => ObstacleState, { nullable: true, description: 'In this state alone.' })
    state: ObstacleState | null,
    @Ctx() context: GraphContext,
  ): Promise<Obstacle[]> {
    const { campaign } = await getCampaign(context.dataSource.manager, code);
    return listObstacles(context.dataSource.manager, context.actor, campaign.id, state ?? null);
  }

  @FieldResolver(() => String, { description: 'What it is, in the language of the request.' })
  title(@Root() obstacle: Obstacle, @Ctx() context: GraphContext): string {
    return inLanguage(context, obstacle.title, obstacle.titleEn);
  }

  @FieldResolver(() => OrganizationType, { description: 'The body that reported it.' })
  async reportedBy(@Root() obstacle: Obstacle, @Ctx() context: GraphContext): Promise<OrganizationRow> {
    return requireOrganization(context, obstacle.reportedById);
  }

  @FieldResolver(() => OrganizationType, {
    nullable: true,
    description: 'Who can solve it; may stand outside the branch, or above the city.',
  })
  async solver(
    @Root() { solverId }: Obstacle,
    @Ctx() context: GraphContext,
  ): Promise<OrganizationRow | null> {
    return solverId === null ? null : requireOrganization(context, solverId);
  }

  @FieldResolver(() => [AdministrativeUnitType], {
    description:
      'The units in whose way it stands, as of the day it was reported, in order of code; with those of the reports merged into it.',
  })
  async units(@Root() obstacle: Obstacle, @Ctx() context: GraphContext): Promise<UnitOnDay[]> {
    const { campaign } = await requireCampaign(context, obstacle.campaignId);
    const days = [obstacle.openedAt, obstacle.closedAt ?? (await context.now())];
    const ids = await obstacleUnits(context).load(obstacle.id);
    const units = await Promise.all(
      ids.map(async (unitId) => {
        const [then, later] = await Promise.all(
          days.map((at) => unitOnDay(context).load({ unitId, on: campaignDay(campaign, at) })),
        );
        return then ?? later ?? null;
      }),
    );
    return units.filter((unit) => unit !== null).sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  @FieldResolver(() => ObstacleType, {
    nullable: true,
    description: 'What it turned out to be the same as; null where it stands for itself.',
  })
  async mergedInto(
    @Root() { mergedIntoId }: Obstacle,
    @Ctx() context: GraphContext,
  ): Promise<Obstacle | null> {
    return mergedIntoId === null ? null : obstacleById(context).load(mergedIntoId);
  }

  @FieldResolver(() => ObstacleEffectType, {
    nullable: true,
    description: 'Activations a day in the affected units before and during.',
  })
  async effect(@Root() obstacle: Obstacle, @Ctx() context: GraphContext): Promise<ObstacleEffect> {
    return obstacleEffect(context).load({ obstacle, now: await context.now() });
  }

  @FieldResolver(() => [TransitionType], { description: 'How it went, from its report.' })
  async history(@Root() obstacle: Obstacle, @Ctx() context: GraphContext): Promise<readonly TransitionRow[]> {
    return historyOf(context, 'Obstacle', obstacle.id);
  }

  @FieldResolver(() => [String], { description: 'The actions that the caller may take on it now.' })
  async viewerCan(@Root() obstacle: Obstacle, @Ctx() context: GraphContext): Promise<string[]> {
    if (context.actor === null) return [];
    const { campaign } = await requireCampaign(context, obstacle.campaignId);
    const reading = { manager: context.dataSource.manager, now: await context.now() };
    const matter = await obstacleMatter(reading, campaign, obstacle);
    return actionsFrom(obstacleLifecycle, obstacle.state, obstacleParties(context.actor, obstacle, matter));
  }
}
