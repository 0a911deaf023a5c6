import { FieldResolver, Resolver, Root } from 'type-graphql';
import { ProgressGridRowType } from '../../schema/campaign/progress-grid.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import type { ProgressGridRow } from '../../services/queries/figures/progress-grid.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';

@Resolver(() => ProgressGridRowType)
export class ProgressGridRowResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether the counts of a residential group are concealed from the caller, who stands outside its line.',
  })
  suppressed(@Root() row: ProgressGridRow): boolean {
    return row.suppressed ?? false;
  }

  @FieldResolver(() => AdministrativeUnitType, { description: 'The unit as it is on the last day.' })
  unit(@Root() row: ProgressGridRow): UnitOnDay {
    return row.unit;
  }
}
