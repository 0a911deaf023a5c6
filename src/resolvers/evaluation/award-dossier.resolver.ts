import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { AwardDossier, Verdict } from '../../entities/evaluation.entity.js';
import type { Page } from '../../schema/connection.type.js';
import { AwardDossierConnection, AwardDossierType } from '../../schema/evaluation/award-dossier.type.js';
import { DossierState } from '../../schema/evaluation/evaluation.enum.js';
import { VerdictType } from '../../schema/evaluation/verdict.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { OrganizationType } from '../../schema/hierarchy/organization.type.js';
import { TransitionType } from '../../schema/transition.type.js';
import type { OrganizationRow } from '../../services/queries/hierarchy/organizations.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import type { TransitionRow } from '../../services/queries/transitions-of.js';
import type { GraphContext } from '../context.js';
import { requireOrganization } from '../hierarchy/organization-loaders.js';
import { historyOf } from '../history.js';
import { registerNode } from '../node-registry.js';
import { dossierPage } from './dossier-page.js';
import { dossierById, verdictById } from './evaluation-loaders.js';
import { unitWhenOpened } from './unit-when-opened.js';

registerNode('AwardDossier', async (id, context) => dossierById(context).load(id));

/** Who is proposed for what (M4). */
@Resolver(() => AwardDossierType)
export class AwardDossierResolver {
  @Query(() => AwardDossierConnection, {
    description:
      'The dossiers of a campaign that the caller may see, in the order in which they were opened.',
  })
  async dossiers(
    @Arg('campaign', () => String, { description: 'Code of the campaign.' }) campaign: string,
    @Arg('state', () => DossierState, { nullable: true, description: 'In this state alone.' })
    state: DossierState | null,
    @Arg('unit', () => String, {
      nullable: true,
      description: 'Code of a unit, as of today: about that very unit.',
    })
    unit: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<AwardDossier>> {
    return dossierPage(context, { campaign, state, unit, first, after });
  }

  @FieldResolver(() => AdministrativeUnitType, {
    description: 'The unit it is about, as of the day it was opened.',
  })
  async unit(@Root() dossier: AwardDossier, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return unitWhenOpened(context, dossier);
  }

  @FieldResolver(() => VerdictType, {
    nullable: true,
    description: 'The verdict that led to it; null where it was proposed otherwise.',
  })
  async verdict(@Root() { verdictId }: AwardDossier, @Ctx() context: GraphContext): Promise<Verdict | null> {
    return verdictId === null ? null : verdictById(context).load(verdictId);
  }

  @FieldResolver(() => OrganizationType, { description: 'The body that compiles it.' })
  async compiler(@Root() dossier: AwardDossier, @Ctx() context: GraphContext): Promise<OrganizationRow> {
    return requireOrganization(context, dossier.compilerId);
  }

  @FieldResolver(() => [TransitionType], { description: 'How it went, from its opening.' })
  async history(
    @Root() dossier: AwardDossier,
    @Ctx() context: GraphContext,
  ): Promise<readonly TransitionRow[]> {
    return historyOf(context, 'AwardDossier', dossier.id);
  }
}
