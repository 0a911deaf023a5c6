import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addDays } from '../../domain/deadline.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { UnitSuccessionType } from '../../schema/hierarchy/unit-succession.type.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { UnitSuccessionEdge } from '../../services/queries/hierarchy/unit-successions.js';
import type { GraphContext } from '../context.js';
import { requireUnitOnDay, unitOnDay } from './unit-loaders.js';

/** Both ends of a reorganisation, each as it stood on its own side of the day. */
@Resolver(() => UnitSuccessionType)
export class UnitSuccessionResolver {
  @FieldResolver(() => AdministrativeUnitType, { description: 'The unit as it stood on the day before.' })
  async from(@Root() edge: UnitSuccessionEdge, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return requireUnitOnDay(context, { unitId: edge.fromUnitId, on: addDays(edge.effectiveOn, -1) });
  }

  @FieldResolver(() => AdministrativeUnitType, {
    nullable: true,
    description: 'The unit as it stood on that day; null where it ended without a successor.',
  })
  async to(@Root() edge: UnitSuccessionEdge, @Ctx() context: GraphContext): Promise<UnitOnDay | null> {
    if (edge.toUnitId === null) return null;
    return unitOnDay(context).load({ unitId: edge.toUnitId, on: edge.effectiveOn });
  }
}
