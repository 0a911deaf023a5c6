import { Arg, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import { refuse } from '../../domain/refusal.js';
import { rateOf, remainingOf } from '../../domain/standing.js';
import type { Report } from '../../entities/report.entity.js';
import { FigureState } from '../../schema/campaign/campaign.enum.js';
import { IndicatorType } from '../../schema/campaign/indicator.type.js';
import { ProgressType } from '../../schema/campaign/progress.type.js';
import { ReportingCoverageType } from '../../schema/campaign/reporting-coverage.type.js';
import { TierType } from '../../schema/campaign/tier.type.js';
import type { Page } from '../../schema/connection.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { ProgressReportConnection } from '../../schema/reports/progress-report.type.js';
import type { UnitCounts } from '../../services/queries/figures/counts-at.js';
import type { UnitStanding } from '../../services/queries/figures/standings-at.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';
import { mayRead, type RowPlace } from '../scope-of.js';
import { changeSince, coverageOf, rankOf, standingOf } from './progress-loaders.js';
import { sourcesPage } from './progress-sources.js';
import type { CoverageShown } from './reporting-coverage.resolver.js';

/** What is said beside a standing's own counts. */
@Resolver(() => ProgressType)
export class ProgressResolver {
  @FieldResolver(() => AdministrativeUnitType, { description: 'The unit as it was on the day.' })
  async unit(@Root() standing: UnitCounts, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return standing.unit ?? requireUnitOnDay(context, standing);
  }

  @FieldResolver(() => OrganizationType, {
    nullable: true,
    description: "Set where the figure is a body's own cohort.",
  })
  async organization(
    @Root() { organizationId }: UnitCounts,
    @Ctx() context: GraphContext,
  ): Promise<OrganizationRow | null> {
    return organizationId === null ? null : requireOrganization(context, organizationId);
  }

  @FieldResolver(() => FigureState, {
    description:
      'What is known of the figure; told beside the number, always. PARTIAL where the number is suppressed: its state is too.',
  })
  async state(@Root() counts: UnitCounts, @Ctx() context: GraphContext): Promise<FigureState> {
    if (counts.suppressed) return 'PARTIAL';
    return (await known(counts, context)).state;
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the counts of a residential group are concealed from the caller, who stands outside its line: they are null, not 0, and so is all that they could be computed from.',
  })
  suppressed(@Root() standing: UnitCounts): boolean {
    return standing.suppressed ?? false;
  }

  @FieldResolver(() => IndicatorType, { description: 'What is counted.' })
  indicator(@Root() standing: UnitCounts): UnitCounts['indicator'] {
    return standing.indicator;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'What is left to reach the target: 0 once it is met; null where it cannot be said.',
  })
  remaining(@Root() standing: UnitCounts): number | null {
    return remainingOf(standing);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Achieved over target as a fraction, never rounded, never clamped; null without either.',
  })
  rate(@Root() standing: UnitCounts): number | null {
    return rateOf(standing);
  }

  @FieldResolver(() => TierType, {
    nullable: true,
    description: 'The highest tier in force that day whose bound is reached; null where it cannot be rated.',
  })
  tier(@Root() standing: UnitCounts): UnitCounts['tier'] {
    return standing.tier;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Among the units of the table; outside a table, among the units of its level in the campaign that the caller may read. Ties share a rank; null where it cannot be rated.',
  })
  async rank(@Root() standing: UnitCounts, @Ctx() context: GraphContext): Promise<number | null> {
    return standing.ranked ? standing.rank : rankOf(context).load(standing);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Difference with the standing so many days before, as known at the same instant; null where either is unknown, or the caller reads the unit in a bulletin alone.',
  })
  async change(
    @Root() standing: UnitCounts,
    @Arg('days', () => Int, {
      nullable: true,
      defaultValue: 1,
      description: 'How many days to look back, 0 or more.',
    })
    days: number | null,
    @Ctx() context: GraphContext,
  ): Promise<number | null> {
    const back = days ?? 1;
    if (back < 0) refuse('VALUE_NEGATIVE', ['days'], { value: back });
    // A bulletin names units that its reader may not look into.
    if (!(await mayRead(context).load(placeOf(standing)))) return null;
    return changeSince(context).load({ standing, days: back });
  }

  @FieldResolver(() => ReportingCoverageType, {
    description:
      'Who should have reported this indicator for the day and who did: counted are the units that the caller may read.',
  })
  async coverage(@Root() standing: UnitCounts, @Ctx() context: GraphContext): Promise<CoverageShown> {
    const { indicator, knownAt, unitId, on } = standing;
    if (standing.organizationId !== null) return ofBody(await known(standing, context));
    const { campaign } = standing.context;
    const scope = { campaignId: campaign.id, indicatorId: indicator.id, knownAt, unitId, on };
    const { level: reportingLevel, until = null } = campaign.settings.reporting;
    return { ...(await coverageOf(context).load({ ...scope, reportingLevel, until })), on };
  }

  @FieldResolver(() => ProgressReportConnection, {
    description:
      'The reports this figure was added up from that the caller may read, in order of unit code and day: the figures of all of them add up to `achieved`.',
  })
  async sources(
    @Root() standing: UnitCounts,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<Report>> {
    return sourcesPage(context, standing, { first, after });
  }
}

function placeOf({ context, unitId, on }: UnitCounts): RowPlace {
  return { campaignId: context.campaign.id, unitId, on };
}

/** Counts with what is known of them: of a body's cohort it was read with them. */
async function known(counts: UnitCounts, context: GraphContext): Promise<UnitStanding> {
  return 'state' in counts ? (counts as UnitStanding) : standingOf(context).load(counts);
}

/** A body answers for its own cohort alone (F14). */
function ofBody({ expected, reported, late, disputed, unitId, on }: UnitStanding): CoverageShown {
  const missing = expected - reported;
  const missingUnitIds = missing > 0 ? [unitId] : [];
  return { expected, reported, onTime: reported - late, late, missing, disputed, missingUnitIds, on };
}
