import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ReportingCoverageType } from '../../schema/campaign/reporting-coverage.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import type { Coverage } from '../../services/queries/figures/coverage-at.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { GraphContext } from '../context.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';

/** Coverage with the day it is of: its units are named as they were then. */
export type CoverageShown = Coverage & { on: string };

@Resolver(() => ReportingCoverageType)
export class ReportingCoverageResolver {
  @FieldResolver(() => [AdministrativeUnitType], { description: 'Those not told at all, in order of code.' })
  async missingUnits(@Root() coverage: CoverageShown, @Ctx() context: GraphContext): Promise<UnitOnDay[]> {
    const { missingUnitIds, on } = coverage;
    return Promise.all(missingUnitIds.map((unitId) => requireUnitOnDay(context, { unitId, on })));
  }
}
