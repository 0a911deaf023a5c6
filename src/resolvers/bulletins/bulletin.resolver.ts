import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { BulletinContent, BulletinStanding } from '../../domain/bulletin.js';
import { refuse } from '../../domain/refusal.js';
import type { Bulletin } from '../../entities/bulletin.entity.js';
import type { Campaign, Indicator } from '../../entities/campaign.entity.js';
import { BulletinChangeType, BulletinType } from '../../schema/bulletins/bulletin.type.js';
import { CampaignType } from '../../schema/campaign/campaign.type.js';
import { IndicatorType } from '../../schema/campaign/indicator.type.js';
import { ProgressType } from '../../schema/campaign/progress.type.js';
import { ExportLinkType } from '../../schema/exports/export-link.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import { UnitLevel } from '../../schema/hierarchy/hierarchy.enum.js';
import { DateScalar } from '../../schema/scalars.js';
import { newestBulletin } from '../../services/queries/bulletins/bulletins.js';
import type { UnitStanding } from '../../services/queries/figures/standings-at.js';
import { type UnitOnDay, unitsByCode } from '../../services/queries/hierarchy/unit-on-day.js';
import { requireCampaign } from '../campaign/campaign-loaders.js';
import type { GraphContext } from '../context.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';
import { registerNode } from '../node-registry.js';
import { bulletinById, bulletinEditions, frozenBulletin } from './bulletin-loaders.js';

registerNode('Bulletin', async (id, context) => bulletinById(context).load(id));

/** The bulletins of a campaign (P1). */
@Resolver(() => CampaignType)
export class CampaignBulletinResolver {
  @FieldResolver(() => BulletinType, {
    description:
      "The newest edition of a day's bulletin: who has completed, who has not, who cannot be rated. A level or a day without one is refused.",
  })
  async bulletin(
    @Root() campaign: Campaign,
    @Arg('level', () => UnitLevel, {
      description: "Of the units it names: one that is judged, below the campaign's own.",
    })
    level: UnitLevel,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: 'The day; without it, the newest that has one.',
    })
    on: string | null | undefined,
    @Ctx() context: GraphContext,
  ): Promise<Bulletin> {
    const found = await requireCampaign(context, campaign.id);
    return newestBulletin(context.dataSource.manager, found, { level, on: on ?? null }, await context.now());
  }
}

/** One edition. What it says was frozen and does not change. */
@Resolver(() => BulletinType)
export class BulletinResolver {
  @FieldResolver(() => CampaignType, { description: 'The campaign it is of.' })
  async campaign(@Root() { campaignId }: Bulletin, @Ctx() context: GraphContext): Promise<Campaign> {
    return (await requireCampaign(context, campaignId)).campaign;
  }

  @FieldResolver(() => AdministrativeUnitType, {
    description: "The campaign's own unit, as it was on the day.",
  })
  async unit(@Root() { unitId, on }: Bulletin, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return requireUnitOnDay(context, { unitId, on });
  }

  @FieldResolver(() => IndicatorType, {
    description: 'What it counts: the indicator of the milestone that was next.',
  })
  async indicator(@Root() bulletin: Bulletin, @Ctx() context: GraphContext): Promise<Indicator> {
    const { indicators } = await requireCampaign(context, bulletin.campaignId);
    const found = indicators.find(({ code }) => code === contentOf(bulletin).indicator.code);
    if (found === undefined) throw new Error(`Bulletin ${bulletin.id} counts what there is not.`);
    return found;
  }

  @FieldResolver(() => BulletinType, {
    nullable: true,
    description: 'The edition it replaces; null for the first.',
  })
  async supersedes(
    @Root() { supersedesId }: Bulletin,
    @Ctx() context: GraphContext,
  ): Promise<Bulletin | null> {
    return supersedesId === null ? null : bulletinById(context).load(supersedesId);
  }

  @FieldResolver(() => [BulletinType], { description: 'Every edition of it, from the first.' })
  async editions(@Root() bulletin: Bulletin, @Ctx() context: GraphContext): Promise<Bulletin[]> {
    return bulletinEditions(context).load(bulletin);
  }

  @FieldResolver(() => [ProgressType], {
    description: 'Units that have reached their target with a figure that nobody disputes, best first.',
  })
  async completed(@Root() bulletin: Bulletin, @Ctx() context: GraphContext): Promise<UnitStanding[]> {
    return (await frozenBulletin(context).load(bulletin)).completed;
  }

  @FieldResolver(() => [ProgressType], { description: 'Units that have not, slowest first.' })
  async notCompleted(@Root() bulletin: Bulletin, @Ctx() context: GraphContext): Promise<UnitStanding[]> {
    return (await frozenBulletin(context).load(bulletin)).notCompleted;
  }

  @FieldResolver(() => [AdministrativeUnitType], {
    description:
      'Units that cannot be rated, in order of code: without a target, without a figure, or with one that reaches the target and is disputed.',
  })
  async notRated(@Root() bulletin: Bulletin, @Ctx() context: GraphContext): Promise<UnitOnDay[]> {
    return (await frozenBulletin(context).load(bulletin)).notRated;
  }

  @FieldResolver(() => [BulletinChangeType], {
    description: "What it put right of the edition before: the campaign's own unit first, then by code.",
  })
  async changes(@Root() bulletin: Bulletin, @Ctx() context: GraphContext): Promise<ChangeShown[]> {
    const { on } = bulletin;
    const { changes } = contentOf(bulletin);
    const refs = changes.map(({ code }) => ({ code, on }));
    const units = await unitsByCode(context.dataSource.manager, refs);
    return changes.map(({ code, before, after }, index) => {
      const unit = units[index];
      if (unit === null || unit === undefined) throw new Error(`No unit ${code} on ${on}.`);
      return { unit, before, after };
    });
  }

  @FieldResolver(() => String, {
    description:
      'As an official reads it out: the first line says it all, then who, who not, who cannot be rated.',
  })
  text(
    @Root() { textVi, textEn }: Bulletin,
    @Arg('language', () => String, {
      nullable: true,
      defaultValue: 'vi',
      description: '"vi" or "en".',
    })
    language: string | null,
  ): string {
    return inLanguageAsked(language, textVi, textEn);
  }

  @FieldResolver(() => [ExportLinkType], { description: 'Its content to take away.' })
  exports(@Root() { id }: Bulletin): ExportLinkType[] {
    return [
      { format: 'CSV', url: `/exports/bulletins/${id}.csv` },
      { format: 'JSON', url: `/exports/bulletins/${id}.json` },
    ];
  }
}

interface ChangeShown {
  unit: UnitOnDay;
  before: BulletinStanding | null;
  after: BulletinStanding | null;
}

function contentOf(bulletin: Bulletin): BulletinContent {
  return bulletin.content as unknown as BulletinContent;
}

/** A text that is kept in both languages. Refuses LANGUAGE_UNKNOWN. */
export function inLanguageAsked(language: string | null, vi: string, en: string): string {
  switch (language ?? 'vi') {
    case 'vi':
      return vi;
    case 'en':
      return en;
    default:
      refuse('LANGUAGE_UNKNOWN', ['language'], { language: language ?? '' });
  }
}
