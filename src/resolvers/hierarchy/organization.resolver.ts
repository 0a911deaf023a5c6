import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { PositionType } from '../../schema/hierarchy/position.type.js';
import type { OrganizationRow, PositionRow } from '../../services/queries/hierarchy/organizations.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { GraphContext } from '../context.js';
import { inLanguage } from '../in-language.js';
import { registerNode } from '../node-registry.js';
import { dayOr } from './day.js';
import {
  organizationByCode,
  organizationById,
  organizationPositions,
  overseenUnits,
} from './organization-loaders.js';
import { unitOnDay } from './unit-loaders.js';

registerNode('Organization', (id, context) => organizationById(context).load(id));

/** Bodies, with their place in the territory as of the day asked: today, unless a unit of another day led to them. */
@Resolver(() => OrganizationType)
export class OrganizationResolver {
  @Query(() => OrganizationType, {
    nullable: true,
    description: 'The organization of this code; null where there is none.',
  })
  async organization(
    @Arg('code', () => String, { description: 'Its code, e.g. "ubnd-31".' }) code: string,
    @Ctx() context: GraphContext,
  ): Promise<OrganizationRow | null> {
    return organizationByCode(context).load(code);
  }

  @FieldResolver(() => String, { description: 'Its name in the language of the request.' })
  name(@Root() organization: OrganizationRow, @Ctx() context: GraphContext): string {
    return inLanguage(context, organization.name, organization.nameEn);
  }

  @FieldResolver(() => AdministrativeUnitType, {
    nullable: true,
    description: 'Its place in the territory that day; null for a body outside it.',
  })
  async unit(@Root() organization: OrganizationRow, @Ctx() context: GraphContext): Promise<UnitOnDay | null> {
    const { unitId } = organization;
    return unitId === null
      ? null
      : unitOnDay(context).load({ unitId, on: await dayOr(context, organization.on) });
  }

  @FieldResolver(() => OrganizationType, {
    nullable: true,
    description: 'Superior in its own line (ngành dọc), beside the territorial line.',
  })
  async superior(
    @Root() organization: OrganizationRow,
    @Ctx() context: GraphContext,
  ): Promise<OrganizationRow | null> {
    const { superiorId, on } = organization;
    const superior = superiorId === null ? null : await organizationById(context).load(superiorId);
    return superior && { ...superior, on };
  }

  @FieldResolver(() => [PositionType], { description: 'Its positions, the head first.' })
  async positions(
    @Root() organization: OrganizationRow,
    @Ctx() context: GraphContext,
  ): Promise<PositionRow[]> {
    return organizationPositions(context).load(organization.id);
  }

  @FieldResolver(() => [AdministrativeUnitType], {
    description: 'The units it is charged with watching over that day (phụ trách địa bàn, H6).',
  })
  async oversees(@Root() organization: OrganizationRow, @Ctx() context: GraphContext): Promise<UnitOnDay[]> {
    return overseenUnits(context).load({
      organizationId: organization.id,
      on: await dayOr(context, organization.on),
    });
  }
}
