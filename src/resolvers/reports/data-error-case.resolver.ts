import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { dataErrorLifecycle } from '../../domain/data-error-lifecycle.js';
import { actionsFrom } from '../../domain/lifecycle.js';
import type { Indicator } from '../../entities/campaign.entity.js';
import type { DataError, Report } from '../../entities/report.entity.js';
import { IndicatorType } from '../../schema/campaign/indicator.type.js';
import type { Page } from '../../schema/connection.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { asNode, Node } from '../../schema/node.type.js';
import { DataErrorCaseConnection, DataErrorCaseType } from '../../schema/reports/data-error-case.type.js';
import { ProgressReportType } from '../../schema/reports/progress-report.type.js';
import { DataErrorState } from '../../schema/reports/report.enum.js';
import { TransitionType } from '../../schema/transition.type.js';
import { defaultDay, getCampaign } from '../../services/campaigns/campaign-context.js';
import { partiesIn } from '../../services/data-errors/move-data-error.js';
import { countDataErrors, listDataErrors } from '../../services/queries/data-errors/data-errors.js';
import { unitInScope } from '../../services/queries/figures/units-in-scope.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { TransitionRow } from '../../services/queries/transitions-of.js';
import { actorName } from '../actor-name.js';
import { requireIndicatorById } from '../campaign/campaign-loaders.js';
import { cursorOf, page } from '../connection.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';
import { historyOf } from '../history.js';
import { nodeFinder, registerNode } from '../node-registry.js';
import { campaignScope, readableOrOwn } from '../scope-of.js';
import {
  dataErrorById,
  dataErrorEffects,
  requireDataError,
  requireReport,
  unitPath,
} from './report-loaders.js';

registerNode('DataErrorCase', async (id, context) =>
  readableOrOwn(context, 'DataErrorCase', await dataErrorById(context).load(id)),
);

/** Doubts about figures (F9). */
@Resolver(() => DataErrorCaseType)
export class DataErrorCaseResolver {
  @Query(() => DataErrorCaseConnection, {
    description:
      'The data-error cases of a campaign about figures of units that the caller may read, and those that his own body has to answer, in the order in which they were opened.',
  })
  async dataErrors(
    @Arg('campaign', () => String, { description: 'Code of the campaign.' }) code: string,
    @Arg('unit', () => String, {
      nullable: true,
      description: 'Code of a unit, as of today: cases about figures of that very unit.',
    })
    unit: string | null,
    @Arg('state', () => DataErrorState, { nullable: true, description: 'In this state alone.' })
    state: DataErrorState | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<DataError>> {
    const { manager } = context.dataSource;
    const found = await getCampaign(manager, code);
    const { campaign } = found;
    const on = defaultDay(campaign, await context.now());
    const named = unit === null || unit === undefined ? null : await unitInScope(manager, found, unit, on);
    const filter = {
      campaignId: campaign.id,
      unitId: named?.unitId ?? null,
      state: state ?? null,
      scope: await campaignScope(context, campaign.id),
    };
    return page(
      { first, after },
      {
        cursor: cursorOf('dataErrors', 'integer'),
        key: (row) => [row.id],
        fetch: async (limit, key) => {
          const ids = await listDataErrors(manager, filter, limit, key === null ? null : Number(key[0]));
          return Promise.all(ids.map((id) => requireDataError(context, id)));
        },
        total: async () => countDataErrors(manager, filter),
      },
    );
  }

  @FieldResolver(() => AdministrativeUnitType, {
    description: 'The unit whose figure is doubted, as of its day.',
  })
  async unit(@Root() { unitId, on }: DataError, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return requireUnitOnDay(context, { unitId, on });
  }

  @FieldResolver(() => IndicatorType, { description: 'What was counted.' })
  async indicator(@Root() row: DataError, @Ctx() context: GraphContext): Promise<Indicator> {
    return requireIndicatorById(context, row.campaignId, row.indicatorId);
  }

  @FieldResolver(() => ProgressReportType, {
    nullable: true,
    description: 'The revision that was doubted; null where none was told.',
  })
  async report(@Root() { reportId }: DataError, @Ctx() context: GraphContext): Promise<Report | null> {
    return reportId === null ? null : requireReport(context, reportId);
  }

  @FieldResolver(() => OrganizationType, { description: 'The body that has to explain or correct it.' })
  async responsible(@Root() row: DataError, @Ctx() context: GraphContext): Promise<OrganizationRow> {
    return requireOrganization(context, row.responsibleId);
  }

  @FieldResolver(() => ProgressReportType, {
    nullable: true,
    description: 'The revision that answered it; null where it was not corrected.',
  })
  async correction(
    @Root() { correctionId }: DataError,
    @Ctx() context: GraphContext,
  ): Promise<Report | null> {
    return correctionId === null ? null : requireReport(context, correctionId);
  }

  @FieldResolver(() => String, {
    description: "Who opened it: title of the position in the caller's language, or the platform's checks.",
  })
  async openedBy(@Root() row: DataError, @Ctx() context: GraphContext): Promise<string> {
    return actorName(context, row.openedBy);
  }

  @FieldResolver(() => [Node], {
    description:
      'What rests on the figure: the verdicts of its unit and those above it in the newest runs, the bulletins that counted it, and the dossiers and reviews that any run or the case itself opened. In this order, each in order of time.',
  })
  async affects(@Root() row: DataError, @Ctx() context: GraphContext): Promise<object[]> {
    const effects = await dataErrorEffects(context).load(row.id);
    const nodes = await Promise.all(
      effects.map(async ({ typeName, id }) => {
        const found = (await nodeFinder(typeName)?.(id, context)) ?? null;
        return found === null ? null : asNode(typeName, found);
      }),
    );
    return nodes.filter((node) => node !== null);
  }

  @FieldResolver(() => [TransitionType], { description: 'How it went, from its opening.' })
  async history(@Root() row: DataError, @Ctx() context: GraphContext): Promise<readonly TransitionRow[]> {
    return historyOf(context, 'DataErrorCase', row.id);
  }

  @FieldResolver(() => [String], {
    description:
      'What the caller may do about it now: EXPLAIN, CORRECT (by correctReport), CLOSE. Empty where nothing.',
  })
  async viewerCan(@Root() row: DataError, @Ctx() context: GraphContext): Promise<string[]> {
    if (context.actor === null) return [];
    const path = await unitPath(context).load({ unitId: row.unitId, on: row.on });
    return actionsFrom(dataErrorLifecycle, row.state, partiesIn(context.actor, row, path));
  }
}
