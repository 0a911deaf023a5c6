import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Indicator } from '../../entities/campaign.entity.js';
import type { DataError, Report } from '../../entities/report.entity.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { DataErrorCaseType } from '../../schema/reports/data-error-case.type.js';
import { FigureType } from '../../schema/reports/figure.type.js';
import { ProgressReportType } from '../../schema/reports/progress-report.type.js';
import { ReportStatus } from '../../schema/reports/report.enum.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import { actorName } from '../actor-name.js';
import { requireIndicatorById } from '../campaign/campaign-loaders.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';
import { registerNode } from '../node-registry.js';
import { readable } from '../scope-of.js';
import {
  reportById,
  reportCases,
  reportFigures,
  reportStatus,
  requireDataError,
  requireReport,
} from './report-loaders.js';

registerNode('ProgressReport', async (id, context) => readable(context, await reportById(context).load(id)));

/** A figure with what it counts. */
export interface FigureShown {
  indicator: Indicator;
  value: number;
}

@Resolver(() => ProgressReportType)
export class ProgressReportResolver {
  @FieldResolver(() => AdministrativeUnitType, { description: 'Whose figures they are, as of their day.' })
  async unit(@Root() { unitId, on }: Report, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return requireUnitOnDay(context, { unitId, on });
  }

  @FieldResolver(() => OrganizationType, {
    nullable: true,
    description: 'Set where the figures are of the own cohort of that body.',
  })
  async organization(
    @Root() { organizationId }: Report,
    @Ctx() context: GraphContext,
  ): Promise<OrganizationRow | null> {
    return organizationId === null ? null : requireOrganization(context, organizationId);
  }

  @FieldResolver(() => [FigureType], { description: 'What was counted, in the order of the indicators.' })
  async figures(@Root() report: Report, @Ctx() context: GraphContext): Promise<FigureShown[]> {
    const figures = await reportFigures(context).load(report.id);
    return Promise.all(
      figures.map(async ({ indicatorId, value }) => ({
        indicator: await requireIndicatorById(context, report.campaignId, indicatorId),
        value,
      })),
    );
  }

  @FieldResolver(() => ReportStatus, {
    description: 'Whether this revision is in force, and whether anybody doubts it.',
  })
  async status(@Root() report: Report, @Ctx() context: GraphContext): Promise<ReportStatus> {
    return reportStatus(context).load(report.id);
  }

  @FieldResolver(() => ProgressReportType, {
    nullable: true,
    description: 'The revision before; null for a first report.',
  })
  async supersedes(@Root() { supersedesId }: Report, @Ctx() context: GraphContext): Promise<Report | null> {
    return supersedesId === null ? null : requireReport(context, supersedesId);
  }

  @FieldResolver(() => String, {
    description: "Title of the position that submitted it, in the caller's language.",
  })
  async submittedBy(@Root() report: Report, @Ctx() context: GraphContext): Promise<string> {
    return actorName(context, report.submittedBy);
  }

  @FieldResolver(() => String, { description: 'Code of that position.' })
  submittedByPosition(@Root() report: Report): string {
    return report.submittedBy;
  }

  @FieldResolver(() => [DataErrorCaseType], {
    description: 'The cases about its figures, open or closed, in the order in which they were opened.',
  })
  async dataErrors(@Root() report: Report, @Ctx() context: GraphContext): Promise<DataError[]> {
    const ids = await reportCases(context).load(report.id);
    return Promise.all(ids.map((id) => requireDataError(context, id)));
  }
}
