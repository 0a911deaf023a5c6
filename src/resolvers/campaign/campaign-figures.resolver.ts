import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Campaign } from '../../entities/campaign.entity.js';
import { CampaignType } from '../../schema/campaign/campaign.type.js';
import { ProgressType } from '../../schema/campaign/progress.type.js';
import { ProgressGridType } from '../../schema/campaign/progress-grid.type.js';
import { ReportingCoverageType } from '../../schema/campaign/reporting-coverage.type.js';
import { UnitLevel } from '../../schema/hierarchy/hierarchy.enum.js';
import { DateScalar, DateTimeScalar } from '../../schema/scalars.js';
import type { UnitCounts } from '../../services/queries/figures/counts-at.js';
import { figureDay } from '../../services/queries/figures/figure-days.js';
import { leagueTable, organizationTable } from '../../services/queries/figures/league-table.js';
import { type ProgressGridRow, progressGrid } from '../../services/queries/figures/progress-grid.js';
import { progressOf } from '../../services/queries/figures/progress-of.js';
import { seriesOf } from '../../services/queries/figures/series-of.js';
import { unitInScope } from '../../services/queries/figures/units-in-scope.js';
import type { GraphContext } from '../context.js';
import { campaignScope } from '../scope-of.js';
import { requireCampaign } from './campaign-loaders.js';
import { coverageOf } from './progress-loaders.js';
import type { CoverageShown } from './reporting-coverage.resolver.js';

const INDICATOR = 'Code of the indicator, e.g. "accounts_activated".';
const WITHIN = "Code of a unit: those at or below it; without it, the campaign's own unit.";
const ON =
  'The day the figure describes; without it, today (before the campaign its first day, after it its last). A day outside the campaign or in the future is refused.';
const KNOWN_AT =
  'Answer with what had been told by this instant; without it, all that is known. An instant in the future is refused.';
const FROM = 'First day; a day outside the campaign or in the future is refused.';
const TO = 'Last day; where it is in the future, today.';
type Maybe<T> = T | null | undefined;

/** Where a campaign stands, unit by unit and day by day. */
@Resolver(() => CampaignType)
export class CampaignFiguresResolver {
  @FieldResolver(() => ProgressType, {
    description:
      "One unit's standing; without `unit`, the campaign's own unit; with `organization`, that body's own cohort. Its rank is among the units of its level in the campaign that the caller may read; FORBIDDEN where it is not one of them.",
  })
  async progress(
    @Root() campaign: Campaign,
    @Arg('indicator', () => String, { description: INDICATOR }) indicator: string,
    @Arg('unit', () => String, { nullable: true, description: 'Code of the unit, as it was on the day.' })
    unit: Maybe<string>,
    @Arg('organization', () => String, { nullable: true, description: 'Code of a body: its own cohort.' })
    organization: Maybe<string>,
    @Arg('on', () => DateScalar, { nullable: true, description: ON }) on: Maybe<string>,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: KNOWN_AT }) knownAt: Maybe<Date>,
    @Ctx() context: GraphContext,
  ): Promise<UnitCounts> {
    const asked = {
      indicator,
      unit: unit ?? null,
      organization: organization ?? null,
      on: on ?? null,
      knownAt: knownAt ?? null,
      scope: await campaignScope(context, campaign.id),
    };
    const found = await requireCampaign(context, campaign.id);
    return progressOf(context.dataSource.manager, found, asked, await context.now());
  }

  @FieldResolver(() => [ProgressType], {
    description:
      'The units of a level inside `within` that the caller may read, ranked against each other; ties share a rank, units that cannot be rated come last with rank null.',
  })
  async leagueTable(
    @Root() campaign: Campaign,
    @Arg('indicator', () => String, { description: INDICATOR }) indicator: string,
    @Arg('level', () => UnitLevel, { description: 'Level of the units that are compared.' }) level: UnitLevel,
    @Arg('within', () => String, { nullable: true, description: WITHIN }) within: Maybe<string>,
    @Arg('on', () => DateScalar, { nullable: true, description: ON }) on: Maybe<string>,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: KNOWN_AT }) knownAt: Maybe<Date>,
    @Ctx() context: GraphContext,
  ): Promise<UnitCounts[]> {
    const asked = {
      indicator,
      level,
      within: within ?? null,
      on: on ?? null,
      knownAt: knownAt ?? null,
      scope: await campaignScope(context, campaign.id),
    };
    const found = await requireCampaign(context, campaign.id);
    return leagueTable(context.dataSource.manager, found, asked, await context.now());
  }

  @FieldResolver(() => [ProgressType], {
    description:
      'The same for cohorts counted by organization (the officials of each agency), never added to territorial figures.',
  })
  async organizationTable(
    @Root() campaign: Campaign,
    @Arg('indicator', () => String, { description: INDICATOR }) indicator: string,
    @Arg('within', () => String, { nullable: true, description: WITHIN }) within: Maybe<string>,
    @Arg('on', () => DateScalar, { nullable: true, description: ON }) on: Maybe<string>,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true, description: KNOWN_AT }) knownAt: Maybe<Date>,
    @Ctx() context: GraphContext,
  ): Promise<UnitCounts[]> {
    const scope = await campaignScope(context, campaign.id);
    const asked = { indicator, within: within ?? null, on: on ?? null, knownAt: knownAt ?? null, scope };
    const found = await requireCampaign(context, campaign.id);
    return organizationTable(context.dataSource.manager, found, asked, await context.now());
  }

  @FieldResolver(() => [ProgressType], {
    description:
      "One unit's standing day by day, from all that is known; days on which it was not in being are left out. FORBIDDEN where the caller may not read it.",
  })
  async series(
    @Root() campaign: Campaign,
    @Arg('indicator', () => String, { description: INDICATOR }) indicator: string,
    @Arg('unit', () => String, { nullable: true, description: 'Code of the unit, as it is on the last day.' })
    unit: Maybe<string>,
    @Arg('from', () => DateScalar, { description: FROM }) from: string,
    @Arg('to', () => DateScalar, { description: TO }) to: string,
    @Ctx() context: GraphContext,
  ): Promise<UnitCounts[]> {
    const found = await requireCampaign(context, campaign.id);
    const scope = await campaignScope(context, campaign.id);
    const asked = { indicator, unit: unit ?? null, from, to, scope };
    return seriesOf(context.dataSource.manager, found, asked, await context.now());
  }

  @FieldResolver(() => ProgressGridType, {
    description:
      'Many units by many days, column-wise, for grids and charts: the units that the caller may read, as they are on the last day.',
  })
  async grid(
    @Root() campaign: Campaign,
    @Arg('indicator', () => String, { description: INDICATOR }) indicator: string,
    @Arg('level', () => UnitLevel, { description: 'Level of the units.' }) level: UnitLevel,
    @Arg('within', () => String, { nullable: true, description: WITHIN }) within: Maybe<string>,
    @Arg('from', () => DateScalar, { description: FROM }) from: string,
    @Arg('to', () => DateScalar, { description: TO }) to: string,
    @Ctx() context: GraphContext,
  ): Promise<{ dates: string[]; rows: ProgressGridRow[] }> {
    const found = await requireCampaign(context, campaign.id);
    const scope = await campaignScope(context, campaign.id);
    const asked = { indicator, level, within: within ?? null, from, to, scope };
    return progressGrid(context.dataSource.manager, found, asked, await context.now());
  }

  @FieldResolver(() => ReportingCoverageType, {
    description:
      'Who should have reported for a day and who did, whatever the indicator: counted are the units that the caller may read.',
  })
  async coverage(
    @Root() campaign: Campaign,
    @Arg('unit', () => String, {
      nullable: true,
      description: "Code of the unit; without it, the campaign's own unit.",
    })
    unit: Maybe<string>,
    @Arg('on', () => DateScalar, { nullable: true, description: ON }) on: Maybe<string>,
    @Ctx() context: GraphContext,
  ): Promise<CoverageShown> {
    const found = await requireCampaign(context, campaign.id);
    const day = figureDay(campaign, on, await context.now());
    const { unitId } = await unitInScope(context.dataSource.manager, found, unit ?? null, day);
    const scope = { campaignId: campaign.id, indicatorId: null, knownAt: null, unitId, on: day };
    const { level: reportingLevel, until = null } = campaign.settings.reporting;
    return { ...(await coverageOf(context).load({ ...scope, reportingLevel, until })), on: day };
  }
}
