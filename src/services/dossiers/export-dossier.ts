import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/actor.js';
import { checklistOf, procedureOf } from '../../domain/award-rules.js';
import { rateOf } from '../../domain/standing.js';
import { AwardDossier, Evaluation, Verdict } from '../../entities/evaluation.entity.js';
import type { Language } from '../../messages/language.js';
import { message } from '../../messages/message.js';
import { campaignDay, getCampaignById } from '../campaigns/campaign-context.js';
import { resolveUnitIds } from '../hierarchy/resolve-unit-ids.js';
import { factsOf } from '../queries/dossiers/dossier-facts.js';
import { dossierMatter } from '../queries/dossiers/dossier-matters.js';
import { holdReasons } from '../queries/dossiers/hold-reasons.js';
import { visibleOpinions } from '../queries/dossiers/visible-opinions.js';
import { positionTitles } from '../queries/position-titles.js';
import { transitionsOf } from '../queries/transitions-of.js';
import { platformNow } from '../transaction.js';
import { awardRuleSet } from './award-rule-sets.js';

/**
 * A dossier as one document: everything that the actor may see of it, with the figures that its verdict froze, the
 * day they describe (`asOf`) and what was known then (`knownAt`). Null where there is none, or none for this actor.
 */
export async function exportDossier(
  manager: EntityManager,
  actor: Actor,
  asked: { id: number; language: Language },
): Promise<object | null> {
  const dossier = await manager.findOneBy(AwardDossier, { id: asked.id });
  if (dossier === null) return null;
  const now = await platformNow(manager);
  const matter = await dossierMatter(manager, actor, now, dossier);
  if (!matter.maySee) return null;
  const { language } = asked;
  const { campaign } = await getCampaignById(manager, dossier.campaignId);
  const facts = await factsOf(manager, dossier);
  const [reasons = []] = await holdReasons(manager, now, [dossier.id]);
  const [unit] = await resolveUnitIds(manager, [
    { unitId: dossier.unitId, on: campaignDay(campaign, dossier.openedAt) },
  ]);
  const [history = []] = await transitionsOf(manager, [
    { subjectType: 'AwardDossier', subjectId: dossier.id },
  ]);
  const opinions = visibleOpinions(actor, dossier, matter, facts);
  const titles = await titlesOf(manager, language, [
    ...opinions.map((opinion) => opinion.reviewer),
    ...history.map((move) => move.actor),
  ]);
  const rules = awardRuleSet(dossier.ruleSet);
  const { code, subjectKind, subject, awardForm, state, openedAt, dueAt, decisionDueAt } = dossier;
  return {
    exportedAt: now,
    campaign: { code: campaign.code, fictional: campaign.fictional },
    dossier: { code, subjectKind, subject, awardForm, state, openedAt, dueAt, decisionDueAt },
    unit: { code: unit?.code ?? null, name: unit?.name ?? null },
    rules: {
      ruleSet: rules.code,
      title: rules.title[language],
      procedure: procedureOf(rules, dossier),
      verified: rules.verified,
    },
    figures: await figuresOf(manager, dossier.verdictId),
    checklist: checklistOf(rules, dossier, facts.documents).map((line) => ({
      code: line.code,
      name: line.name[language],
      required: line.required,
      satisfied: line.satisfied,
      providedByPlatform: line.providedByPlatform,
      legalSource: line.source,
      legalSourceVerified: line.verified,
      documents: facts.versions
        .filter((version) => version.requirement === line.code)
        .map(({ version, fileName, mediaType, size, sha256, attachedAt, fileId }) => {
          return { version, fileName, mediaType, size, sha256, attachedAt, url: `/files/${fileId}` };
        }),
    })),
    documentsHash: facts.documentsHash,
    holds: reasons.map(({ code: reason, params }) => message(reason, params, language)),
    opinions: opinions.map(({ reviewer, recommendation, comment, at, current, documentsHash }) => {
      return { reviewer: titles(reviewer), recommendation, comment, at, current, documentsHash };
    }),
    vote: facts.vote === null ? null : voteOf(facts.vote),
    decision:
      dossier.decisionNumber === null ? null : { number: dossier.decisionNumber, on: dossier.decidedOn },
    history: history.map(({ from, to, action, at, actor: by, reason }) => {
      return { from, to, action, at, actor: titles(by), reason };
    }),
  };
}

async function figuresOf(manager: EntityManager, verdictId: number | null): Promise<object | null> {
  if (verdictId === null) return null;
  const verdict = await manager.findOneByOrFail(Verdict, { id: verdictId });
  const evaluation = await manager.findOneOrFail(Evaluation, {
    where: { id: verdict.evaluationId },
    relations: { milestone: { indicator: true } },
  });
  const { result, target, achieved, rank, firstMetOn, consequence, reasons } = verdict;
  return {
    asOf: evaluation.milestone?.on ?? null,
    knownAt: evaluation.knownAt,
    milestone: evaluation.milestone?.ordinal ?? null,
    indicator: evaluation.milestone?.indicator?.code ?? null,
    run: evaluation.run,
    ruleVersion: evaluation.ruleVersion,
    inputHash: evaluation.inputHash,
    verdictHash: evaluation.verdictHash,
    result,
    target,
    achieved,
    rate: rateOf(verdict),
    rank,
    firstMetOn,
    consequence,
    reasons,
  };
}

function voteOf(vote: {
  members: number;
  present: number;
  inFavour: number;
  threshold: number;
  denominator: string;
  quorum: number;
  passed: boolean;
  heldOn: string;
}): object {
  const { members, present, inFavour, threshold, denominator, quorum, passed, heldOn } = vote;
  return { members, present, inFavour, threshold, denominator, quorum, passed, heldOn };
}

async function titlesOf(
  manager: EntityManager,
  language: Language,
  codes: readonly string[],
): Promise<(code: string) => string> {
  const wanted = [...new Set(codes)];
  const found = await positionTitles(manager, wanted);
  const titles = new Map(wanted.map((code, index) => [code, found[index] ?? null]));
  return (code) => {
    const position = titles.get(code) ?? null;
    if (position === null) return code;
    return language === 'vi' ? position.title : position.titleEn;
  };
}
