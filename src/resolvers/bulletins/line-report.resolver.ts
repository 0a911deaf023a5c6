import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { LineReport } from '../../entities/bulletin.entity.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { LineReportType } from '../../schema/bulletins/line-report.type.js';
import { CampaignType } from '../../schema/campaign/campaign.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { DateScalar } from '../../schema/scalars.js';
import { lineReportsById, lineReportsOf } from '../../services/queries/bulletins/line-reports.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import { scopeOfActor } from '../../services/queries/scope-of-actor.js';
import { requireCampaign } from '../campaign/campaign-loaders.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';
import { loadBy } from '../load-by.js';
import { registerNode } from '../node-registry.js';
import { campaignScope } from '../scope-of.js';
import { inLanguageAsked } from './bulletin.resolver.js';

registerNode('LineReport', async (id, context) =>
  loadBy<number, LineReport | null>(context, 'lineReportById', (manager, ids) =>
    lineReportsById(manager, ids, scopeOfActor(context.actor)),
  ).load(id),
);

/** The daily reports up each line (P2). */
@Resolver(() => CampaignType)
export class CampaignLineReportsResolver {
  @FieldResolver(() => [LineReportType], {
    description:
      'The reports up each line of a day that the caller may read, in the order in which they were made: those of his own body, those to it, and those about units of which he may read all.',
  })
  async lineReports(
    @Root() campaign: Campaign,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: 'The day; without it, the newest that has any.',
    })
    on: string | null | undefined,
    @Arg('recipient', () => String, {
      nullable: true,
      description: 'Code of the organization they are addressed to.',
    })
    recipient: string | null | undefined,
    @Ctx() context: GraphContext,
  ): Promise<LineReport[]> {
    const found = await requireCampaign(context, campaign.id);
    const scope = await campaignScope(context, campaign.id);
    const asked = { on: on ?? null, recipient: recipient ?? null, scope };
    return lineReportsOf(context.dataSource.manager, found, asked, await context.now());
  }
}

/** One of them. */
@Resolver(() => LineReportType)
export class LineReportResolver {
  @FieldResolver(() => OrganizationType, { description: 'Who reports.' })
  async sender(@Root() { senderId }: LineReport, @Ctx() context: GraphContext): Promise<OrganizationRow> {
    return requireOrganization(context, senderId);
  }

  @FieldResolver(() => OrganizationType, { description: 'To whom.' })
  async recipient(
    @Root() { recipientId }: LineReport,
    @Ctx() context: GraphContext,
  ): Promise<OrganizationRow> {
    return requireOrganization(context, recipientId);
  }

  @FieldResolver(() => AdministrativeUnitType, { description: 'The unit it is about, as it was on the day.' })
  async unit(@Root() { unitId, on }: LineReport, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return requireUnitOnDay(context, { unitId, on });
  }

  @FieldResolver(() => String, { description: 'The report in words, slow units first.' })
  text(
    @Root() { textVi, textEn }: LineReport,
    @Arg('language', () => String, { nullable: true, defaultValue: 'vi', description: '"vi" or "en".' })
    language: string | null,
  ): string {
    return inLanguageAsked(language, textVi, textEn);
  }
}
