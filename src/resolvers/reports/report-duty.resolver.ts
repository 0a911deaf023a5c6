import type DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { ReportDuty } from '../../entities/reporting-round.entity.js';
import type { Page } from '../../schema/connection.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { ReportDutyState } from '../../schema/reports/report.enum.js';
import { ReportDutyConnection, ReportDutyType } from '../../schema/reports/report-duty.type.js';
import { DateScalar } from '../../schema/scalars.js';
import { defaultDay, getCampaign } from '../../services/campaigns/campaign-context.js';
import { unitInScope } from '../../services/queries/figures/units-in-scope.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import {
  countReportDuties,
  listReportDuties,
  reportDutiesById,
} from '../../services/queries/reports/report-duties.js';
import { cursorOf, page } from '../connection.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';
import { loadBy } from '../load-by.js';
import { registerNode } from '../node-registry.js';
import { campaignScope, readableOrOwn } from '../scope-of.js';

registerNode('ReportDuty', async (id, context) =>
  readableOrOwn(context, 'ReportDuty', await reportDutyById(context).load(id)),
);

/** Who owes a report for a day (F6). */
@Resolver(() => ReportDutyType)
export class ReportDutyResolver {
  @Query(() => ReportDutyConnection, {
    description:
      'The duties to report of the units of a campaign that the caller may read, and those of his own body, by day and then by code of the unit.',
  })
  async reportDuties(
    @Arg('campaign', () => String, { description: 'Code of the campaign.' }) code: string,
    @Arg('on', () => DateScalar, { nullable: true, description: 'For this day alone.' }) on: string | null,
    @Arg('unit', () => String, {
      nullable: true,
      description: 'Code of a unit, as of the day, or of today where none is given: its own duties.',
    })
    unit: string | null,
    @Arg('state', () => ReportDutyState, { nullable: true, description: 'In this state alone.' })
    state: ReportDutyState | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<ReportDuty>> {
    const { manager } = context.dataSource;
    const found = await getCampaign(manager, code);
    const day = on ?? defaultDay(found.campaign, await context.now());
    const named = unit === null || unit === undefined ? null : await unitInScope(manager, found, unit, day);
    const filter = {
      campaignId: found.campaign.id,
      on: on ?? null,
      unitId: named?.unitId ?? null,
      state: state ?? null,
      scope: await campaignScope(context, found.campaign.id),
    };
    return page(
      { first, after },
      {
        cursor: cursorOf('reportDuties', 'integer'),
        key: (row) => [row.id],
        fetch: async (limit, key) => {
          const ids = await listReportDuties(manager, filter, limit, key === null ? null : Number(key[0]));
          const rows = await Promise.all(ids.map(async (id) => reportDutyById(context).load(id)));
          return rows.filter((row) => row !== null);
        },
        total: async () => countReportDuties(manager, filter),
      },
    );
  }

  @FieldResolver(() => AdministrativeUnitType, { description: 'The unit, as it was on the day.' })
  async unit(@Root() { unitId, on }: ReportDuty, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return requireUnitOnDay(context, { unitId, on });
  }

  @FieldResolver(() => OrganizationType, { description: 'The body that reports for the unit.' })
  async responsible(@Root() duty: ReportDuty, @Ctx() context: GraphContext): Promise<OrganizationRow> {
    return requireOrganization(context, duty.responsibleId);
  }
}

function reportDutyById(context: GraphContext): DataLoader<number, ReportDuty | null, string> {
  return loadBy(context, 'reportDutyById', reportDutiesById);
}
