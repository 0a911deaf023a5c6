import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ProgressGridRowType } from '../../schema/campaign/progress-grid.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import type { ProgressGridRow } from '../../services/queries/figures/progress-grid.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { GraphContext } from '../context.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';

@Resolver(() => ProgressGridRowType)
export class ProgressGridRowResolver {
  @FieldResolver(() => AdministrativeUnitType, { description: 'The unit as it is on the last day.' })
  async unit(@Root() row: ProgressGridRow, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return requireUnitOnDay(context, row);
  }
}
