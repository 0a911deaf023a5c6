import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { checklistOf, procedureOf, procedureRules } from '../../domain/award-rules.js';
import { asNumber } from '../../domain/council-vote.js';
import { dossierLifecycle } from '../../domain/dossier-lifecycle.js';
import { actionsFrom } from '../../domain/lifecycle.js';
import type { CouncilVote } from '../../entities/commendation.entity.js';
import type { AwardDossier } from '../../entities/evaluation.entity.js';
import { message } from '../../messages/message.js';
import { type MessageCode, messageParams } from '../../messages/params.js';
import { AwardProcedure } from '../../schema/dossiers/dossier.enum.js';
import {
  AwardRulesType,
  CouncilVoteType,
  DossierConflictType,
  type DossierDocumentType,
  DossierOpinionType,
  DossierRequirementType,
} from '../../schema/dossiers/dossier-parts.type.js';
import { AwardDossierType } from '../../schema/evaluation/award-dossier.type.js';
import { ExportFormat, ExportLinkType } from '../../schema/exports/export-link.type.js';
import { formatGlobalId } from '../../schema/global-id.js';
import { awardRuleSet } from '../../services/dossiers/award-rule-sets.js';
import type { DocumentRow } from '../../services/queries/dossiers/dossier-facts.js';
import { visibleOpinions } from '../../services/queries/dossiers/visible-opinions.js';
import { actorName } from '../actor-name.js';
import { type GraphContext, requireActor } from '../context.js';
import { inLanguage } from '../in-language.js';
import { factsOf, holdsOf, matterOf } from './dossier-loaders.js';

/** What a dossier is made of, as far as the caller may see it (M4, M5). */
@Resolver(() => AwardDossierType)
export class AwardDossierPartsResolver {
  @FieldResolver(() => AwardProcedure, { description: 'How much its rules ask for.' })
  procedure(@Root() dossier: AwardDossier): AwardProcedure {
    return procedureOf(awardRuleSet(dossier.ruleSet), dossier);
  }

  @FieldResolver(() => AwardRulesType, {
    description: 'What holds for it: opinions, vote, who decides, how fast.',
  })
  rules(@Root() dossier: AwardDossier, @Ctx() context: GraphContext): AwardRulesType {
    const set = awardRuleSet(dossier.ruleSet);
    const { source, verified, opinions, council, decision } = procedureRules(set, dossier);
    return {
      title: inLanguage(context, set.title.vi, set.title.en),
      effectiveOn: set.effectiveOn,
      legalSource: source,
      legalSourceVerified: verified,
      opinions,
      councilVote: council !== null,
      quorum: council === null ? null : asNumber(council.quorum),
      threshold: council === null ? null : asNumber(council.threshold),
      denominator: council?.denominator ?? null,
      decidedBy: inLanguage(context, decision.by.vi, decision.by.en),
      workingDays: decision.workingDays,
    };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Title of the position that proposed it; null where a verdict did.',
  })
  async proposedBy(@Root() dossier: AwardDossier, @Ctx() context: GraphContext): Promise<string | null> {
    return dossier.proposedBy === null ? null : actorName(context, dossier.proposedBy);
  }

  @FieldResolver(() => [DossierRequirementType], {
    description: 'What its rules ask for, and what is there.',
  })
  async checklist(
    @Root() dossier: AwardDossier,
    @Ctx() context: GraphContext,
  ): Promise<DossierRequirementType[]> {
    const { maySee } = await matterOf(context, dossier);
    const { documents, versions } = await factsOf(context, dossier);
    return checklistOf(awardRuleSet(dossier.ruleSet), dossier, documents).map((line) => ({
      code: line.code,
      name: inLanguage(context, line.name.vi, line.name.en),
      required: line.required,
      satisfied: line.satisfied,
      providedByPlatform: line.providedByPlatform,
      askedAgain: line.askedAgain,
      legalSource: line.source,
      legalSourceVerified: line.verified,
      document: line.document === null || !maySee ? null : shownDocument(line.document),
      versions: maySee ? versions.filter((row) => row.requirement === line.code).map(shownDocument) : [],
    }));
  }

  @FieldResolver(() => [String], {
    description: "Why it may not go on, in the caller's language: open data errors, pending accountability.",
  })
  async holds(@Root() dossier: AwardDossier, @Ctx() context: GraphContext): Promise<string[]> {
    const { maySee } = await matterOf(context, dossier);
    if (!maySee || ENDED.has(dossier.state)) return [];
    const reasons = await holdsOf(context, dossier);
    return reasons.map(({ code, params }) => message(code, params, context.language));
  }

  @FieldResolver(() => [DossierOpinionType], {
    description:
      'What reviewers think, as far as the caller may read it; earlier ones keep to their documents.',
  })
  async opinions(@Root() dossier: AwardDossier, @Ctx() context: GraphContext): Promise<DossierOpinionType[]> {
    const matter = await matterOf(context, dossier);
    const shown = visibleOpinions(requireActor(context), dossier, matter, await factsOf(context, dossier));
    return Promise.all(
      shown.map(async ({ reviewer, recommendation, comment, at, current }) => {
        return { reviewer: await actorName(context, reviewer), recommendation, comment, at, current };
      }),
    );
  }

  @FieldResolver(() => [DossierConflictType], {
    description: 'Who takes no part because of a conflict of interest; for those who review and who audit.',
  })
  async conflicts(
    @Root() dossier: AwardDossier,
    @Ctx() context: GraphContext,
  ): Promise<DossierConflictType[]> {
    const matter = await matterOf(context, dossier);
    const audits = requireActor(context).grants.some((grant) => grant.role === 'AUDITOR');
    if (!matter.maySee || !(matter.reviewer || audits)) return [];
    const { opinions } = await factsOf(context, dossier);
    return Promise.all(
      opinions
        .filter(({ conflict }) => conflict)
        .map(async ({ reviewer, conflictReason, at }) => ({
          reviewer: await actorName(context, reviewer),
          detected: isKnown(conflictReason) ? message(conflictReason, {}, context.language) : null,
          at,
        })),
    );
  }

  @FieldResolver(() => CouncilVoteType, {
    nullable: true,
    description: 'The newest vote on the documents as they are; null where there was none.',
  })
  async vote(@Root() dossier: AwardDossier, @Ctx() context: GraphContext): Promise<CouncilVote | null> {
    const { maySee } = await matterOf(context, dossier);
    return maySee ? (await factsOf(context, dossier)).vote : null;
  }

  @FieldResolver(() => [ExportLinkType], {
    description: 'Downloads of it; none where the caller may not see it.',
  })
  async exports(@Root() dossier: AwardDossier, @Ctx() context: GraphContext): Promise<ExportLinkType[]> {
    const { maySee } = await matterOf(context, dossier);
    return maySee ? [{ format: ExportFormat.JSON, url: `/exports/dossiers/${dossier.id}.json` }] : [];
  }

  @FieldResolver(() => [String], { description: 'What the caller may do now.' })
  async viewerCan(@Root() dossier: AwardDossier, @Ctx() context: GraphContext): Promise<string[]> {
    const { parties, conflict } = await matterOf(context, dossier);
    const actions = actionsFrom(dossierLifecycle, dossier.state, parties);
    return conflict === null ? actions : actions.filter((action) => action === 'SUBMIT');
  }
}

const ENDED: ReadonlySet<string> = new Set(['REFUSED', 'REVOKED']);

function shownDocument(row: DocumentRow): DossierDocumentType {
  const { id, version, fileName, mediaType, size, sha256, attachedAt, fileId } = row;
  const shown = { version, fileName, mediaType, size, sha256, uploadedAt: attachedAt };
  return { ...shown, id: formatGlobalId('DossierDocument', id), url: `/files/${fileId}` };
}

function isKnown(code: string | null): code is MessageCode {
  return code !== null && code in messageParams;
}
