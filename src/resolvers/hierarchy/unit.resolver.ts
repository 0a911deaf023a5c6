import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../../schema/connection.type.js';
import {
  AdministrativeUnitConnection,
  AdministrativeUnitType,
} from '../../schema/hierarchy/administrative-unit.type.js';
import { UnitLevel } from '../../schema/hierarchy/hierarchy.enum.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { UnitSuccessionType } from '../../schema/hierarchy/unit-succession.type.js';
import { DateScalar } from '../../schema/scalars.js';
import { countUnits, listUnits, unitIdWithin } from '../../services/queries/hierarchy/list-units.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import { lastDayOfUnit, type UnitDay, type UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { UnitSuccessionEdge } from '../../services/queries/hierarchy/unit-successions.js';
import { cursorOf, page } from '../connection.js';
import type { GraphContext } from '../context.js';
import { inLanguage } from '../in-language.js';
import { registerNode } from '../node-registry.js';
import { dayOr } from './day.js';
import { unitOrganizations, unitOverseers } from './organization-loaders.js';
import { unitPredecessors, unitSuccessors } from './succession-loaders.js';
import {
  unitAncestors,
  unitByCode,
  unitChildren,
  unitDescendantCount,
  unitDescendants,
  unitOnDay,
} from './unit-loaders.js';

/** A unit by its id stands as of today, or as it last stood where it is closed (H2: nothing is deleted). */
registerNode('AdministrativeUnit', async (unitId, context) => {
  const on = await lastDayOfUnit(context.dataSource, unitId, await dayOr(context, null));
  return on === null ? null : unitOnDay(context).load({ unitId, on });
});

/** The territory as it stood on any day. */
@Resolver(() => AdministrativeUnitType)
export class UnitResolver {
  @Query(() => AdministrativeUnitType, {
    nullable: true,
    description: 'The unit that had this code on that day; null where none had it.',
  })
  async unit(
    @Arg('code', () => String, { description: 'Statistical code, e.g. "311".' }) code: string,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; without it, today.' }) on:
      | string
      | null,
    @Ctx() context: GraphContext,
  ): Promise<UnitOnDay | null> {
    return unitByCode(context).load({ code, on: await dayOr(context, on) });
  }

  @Query(() => AdministrativeUnitConnection, {
    description: 'The units that stood on that day, in order of code.',
  })
  async units(
    @Arg('level', () => UnitLevel, { nullable: true, description: 'Of this level alone.' })
    level: UnitLevel | null,
    @Arg('within', () => String, { nullable: true, description: 'Code of a unit: those at or below it.' })
    within: string | null,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Kind and name from the beginning of any word, whatever the case, diacritics, đ or place of the tone ("thuy nguyen", "Thuỷ Nguyên" and "Thủy Nguyên" find the same), or the whole code.',
    })
    search: string | null,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; without it, today.' }) on:
      | string
      | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<UnitOnDay>> {
    const { manager } = context.dataSource;
    const day = await dayOr(context, on);
    const withinId =
      within === null || within === undefined ? null : await unitIdWithin(manager, within, day);
    const filter = { on: day, level: level ?? null, withinId, search: search ?? null };
    return page(
      { first, after },
      {
        cursor: cursorOf('units', 'text'),
        key: (unit) => [unit.code],
        fetch: async (limit, key) => listUnits(manager, filter, limit, codeIn(key)),
        total: async () => countUnits(manager, filter),
      },
    );
  }

  @FieldResolver(() => String, { description: 'Its name in the language of the request, without the kind.' })
  name(@Root() unit: UnitOnDay, @Ctx() context: GraphContext): string {
    return inLanguage(context, unit.name, unit.nameEn);
  }

  @FieldResolver(() => AdministrativeUnitType, {
    nullable: true,
    description: 'The unit directly above it that day; null for a root.',
  })
  async parent(@Root() unit: UnitOnDay, @Ctx() context: GraphContext): Promise<UnitOnDay | null> {
    return unit.parentId === null ? null : unitOnDay(context).load({ unitId: unit.parentId, on: unit.on });
  }

  @FieldResolver(() => [AdministrativeUnitType], { description: 'From the root down to the parent.' })
  async ancestors(@Root() unit: UnitOnDay, @Ctx() context: GraphContext): Promise<UnitOnDay[]> {
    return unitAncestors(context).load(asRef(unit));
  }

  @FieldResolver(() => [AdministrativeUnitType], {
    description: 'The units directly below it that day, in order of code.',
  })
  async children(@Root() unit: UnitOnDay, @Ctx() context: GraphContext): Promise<UnitOnDay[]> {
    return unitChildren(context).load(asRef(unit));
  }

  @FieldResolver(() => AdministrativeUnitConnection, {
    description: 'Everything below it that day, however deep, in order of code.',
  })
  async descendants(
    @Root() unit: UnitOnDay,
    @Arg('level', () => UnitLevel, { nullable: true, description: 'Of this level alone.' })
    level: UnitLevel | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<UnitOnDay>> {
    const asked = { ...asRef(unit), level: level ?? null };
    return page(
      { first, after },
      {
        cursor: cursorOf('descendants', 'text'),
        key: (below) => [below.code],
        fetch: async (limit, key) => unitDescendants(context).load({ ...asked, limit, after: codeIn(key) }),
        total: async () => unitDescendantCount(context).load(asked),
      },
    );
  }

  @FieldResolver(() => [OrganizationType], { description: 'The bodies with their place in it that day.' })
  async organizations(@Root() unit: UnitOnDay, @Ctx() context: GraphContext): Promise<OrganizationRow[]> {
    return unitOrganizations(context).load(asRef(unit));
  }

  @FieldResolver(() => [UnitSuccessionType], {
    description: 'The reorganisations that had made it what it was that day (H3).',
  })
  async predecessors(@Root() unit: UnitOnDay, @Ctx() context: GraphContext): Promise<UnitSuccessionEdge[]> {
    return unitPredecessors(context).load(asRef(unit));
  }

  @FieldResolver(() => [UnitSuccessionType], { description: 'What became of it, also after that day (H3).' })
  async successors(@Root() unit: UnitOnDay, @Ctx() context: GraphContext): Promise<UnitSuccessionEdge[]> {
    return unitSuccessors(context).load(asRef(unit));
  }

  @FieldResolver(() => [OrganizationType], {
    description: 'Organizations charged with watching over this unit on that day (phụ trách địa bàn, H6).',
  })
  async overseers(@Root() unit: UnitOnDay, @Ctx() context: GraphContext): Promise<OrganizationRow[]> {
    return unitOverseers(context).load(asRef(unit));
  }
}

function asRef(unit: UnitOnDay): UnitDay {
  return { unitId: unit.id, on: unit.on };
}

function codeIn(key: readonly (string | number)[] | null): string | null {
  return key === null ? null : String(key[0]);
}
