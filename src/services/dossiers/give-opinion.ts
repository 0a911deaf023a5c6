import { holdsIdentityNumber } from '../../domain/personal-data.js';
import { AccessError, problem, Refusal, refuse } from '../../domain/refusal.js';
import { DossierOpinion } from '../../entities/commendation.entity.js';
import type { AwardDossier } from '../../entities/evaluation.entity.js';
import type { Recommendation } from '../../entities/states.js';
import {
  countedOpinions,
  type DossierFacts,
  factsOf,
  outdatedReviewers,
} from '../queries/dossiers/dossier-facts.js';
import { dossierMatter } from '../queries/dossiers/dossier-matters.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { lockDossier } from './lock-dossier.js';
import { refuseConflict } from './refuse-conflict.js';
import { settleDossierWork } from './settle-dossier-work.js';

export interface GiveOpinionInput {
  dossierId: number;
  recommendation: Recommendation;
  comment: string | null;
  conflictOfInterest: boolean;
}

/**
 * A reviewer says whether there is a conflict of interest, and if there is none what he thinks of the dossier as it is
 * now (M5). With a conflict that alone is kept: who has one neither sees nor decides. Refuses CONFLICT_DETECTED where
 * none is stated and the platform finds one.
 */
export async function giveOpinion(tx: Tx, input: GiveOpinionInput): Promise<{ dossierId: number }> {
  const { dossier, campaign } = await lockDossier(tx, input.dossierId);
  const matter = await dossierMatter(tx.manager, tx.actor, tx.now, dossier);
  if (!matter.reviewer) throw new AccessError('FORBIDDEN');
  requireReview(dossier);
  const facts = await factsOf(tx.manager, dossier);
  if (matter.conflict === 'DOSSIER_CONFLICT_DECLARED' || isBarred(facts, tx.actor.name))
    refuseConflict({ conflict: matter.conflict ?? 'DOSSIER_CONFLICT_DECLARED' }, ['dossier']);
  if (matter.conflict !== null && !input.conflictOfInterest) {
    const field = ['conflictOfInterest'];
    throw new Refusal([problem('CONFLICT_DETECTED', field), problem(matter.conflict, field)]);
  }
  const comment = checkComment(input.comment);
  if (!input.conflictOfInterest && countedOpinions(facts).some(({ reviewer }) => reviewer === tx.actor.name))
    refuse('OPINION_ALREADY_GIVEN', ['dossier'], { dossier: dossier.code });
  const conflict = input.conflictOfInterest;
  const opinion = tx.manager.create(DossierOpinion, {
    dossierId: dossier.id,
    reviewer: tx.actor.name,
    recommendation: conflict ? null : input.recommendation,
    comment: conflict ? null : comment,
    conflict,
    conflictReason: conflict ? (matter.conflict ?? 'DECLARED') : null,
    documentsHash: facts.documentsHash,
    at: tx.now,
  });
  await keep(tx, opinion);
  await recordEvents(tx, [
    {
      // What was said is for those who have said theirs: the trail keeps that it was said, and on what.
      type: conflict ? 'dossier.conflict-declared' : 'dossier.opinion-given',
      subjectType: 'AwardDossier',
      subjectId: dossier.id,
      campaignId: dossier.campaignId,
      payload: { documentsHash: facts.documentsHash },
    },
  ]);
  const after = await factsOf(tx.manager, dossier);
  if (waitsFor(facts) !== waitsFor(after)) await settleDossierWork(tx, campaign, [dossier]);
  return { dossierId: dossier.id };
}

const LARGEST_COMMENT = 4000;

function requireReview({ state, code }: AwardDossier): void {
  if (state === 'ON_HOLD') refuse('DOSSIER_ON_HOLD', ['dossier'], { dossier: code });
  if (state !== 'APPRAISING' && state !== 'COUNCIL') refuse('OPINION_NOT_ASKED', ['dossier'], { state });
}

function checkComment(given: string | null): string | null {
  const comment = given?.normalize('NFC').trim() ?? '';
  if (comment.length > LARGEST_COMMENT) refuse('TEXT_TOO_LONG', ['comment'], { largest: LARGEST_COMMENT });
  if (holdsIdentityNumber(comment)) refuse('AWARD_SUBJECT_IDENTITY', ['comment']);
  return comment === '' ? null : comment;
}

function isBarred({ opinions }: DossierFacts, reviewer: string): boolean {
  return opinions.some((opinion) => opinion.conflict && opinion.reviewer === reviewer);
}

/** A conflict found out after an opinion takes the place of it: one row for a reviewer and what was reviewed. */
async function keep(tx: Tx, opinion: DossierOpinion): Promise<void> {
  const { dossierId, reviewer, documentsHash } = opinion;
  const given = await tx.manager.findOneBy(DossierOpinion, { dossierId, reviewer, documentsHash });
  if (given === null) await tx.manager.save(opinion);
  else
    await tx.manager.update(
      DossierOpinion,
      { id: given.id },
      { conflict: true, conflictReason: opinion.conflictReason },
    );
}

function waitsFor(facts: DossierFacts): string {
  return `${countedOpinions(facts).length >= facts.rules.opinions} ${outdatedReviewers(facts).join()}`;
}
