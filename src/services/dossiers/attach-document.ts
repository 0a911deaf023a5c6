import { checklistOf } from '../../domain/award-rules.js';
import { AccessError, refuse } from '../../domain/refusal.js';
import { DossierDocument, type StoredFile } from '../../entities/commendation.entity.js';
import { AwardDossier } from '../../entities/evaluation.entity.js';
import { factsOf } from '../queries/dossiers/dossier-facts.js';
import { dossierMatter } from '../queries/dossiers/dossier-matters.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { awardRuleSet } from './award-rule-sets.js';
import { lockDossier } from './lock-dossier.js';
import { readableFile } from './readable-file.js';

export interface AttachDocumentInput {
  dossierId: number;
  requirement: string;
  /** Of a file that the actor has uploaded. */
  fileId: string;
}

/**
 * Lays a document beside a dossier for one line of its checklist; a newer version stands beside the older (M5). For
 * who compiles it or works for the unit, and only while it is compiled or returned: what is reviewed stays as it is.
 */
export async function attachDocument(tx: Tx, input: AttachDocumentInput): Promise<{ dossierId: number }> {
  const { dossier } = await lockDossier(tx, input.dossierId);
  const { parties } = await dossierMatter(tx.manager, tx.actor, tx.now, dossier);
  if (!parties.includes('COMPILER') && !parties.includes('PROPOSER')) throw new AccessError('FORBIDDEN');
  if (dossier.state === 'ON_HOLD') refuse('DOSSIER_ON_HOLD', ['dossier'], { dossier: dossier.code });
  if (dossier.state !== 'COMPILING' && dossier.state !== 'RETURNED')
    refuse('DOCUMENTS_CLOSED', ['dossier'], { state: dossier.state });
  const { requirement } = input;
  const facts = await factsOf(tx.manager, dossier);
  const checklist = checklistOf(awardRuleSet(dossier.ruleSet), dossier, facts.documents);
  const line = checklist.find(({ code }) => code === requirement);
  if (line === undefined) {
    const known = checklist.map(({ code }) => code).join(', ') || '—';
    refuse('REQUIREMENT_UNKNOWN', ['requirement'], { requirement, known });
  }
  const file = await findOwnFile(tx, input.fileId);
  if (line.document?.sha256 === file.sha256) refuse('NOTHING_CHANGED', ['file']);
  const version = (line.document?.version ?? 0) + 1;
  await tx.manager.insert(DossierDocument, {
    dossierId: dossier.id,
    requirement,
    version,
    fileId: file.id,
    attachedAt: tx.now,
    attachedBy: tx.actor.name,
  });
  const missing = dossier.missing.filter((code) => code !== requirement);
  await tx.manager.update(AwardDossier, { id: dossier.id }, { missing });
  await recordEvents(tx, [
    {
      type: 'dossier.document-attached',
      subjectType: 'AwardDossier',
      subjectId: dossier.id,
      campaignId: dossier.campaignId,
      payload: { requirement, version, sha256: file.sha256, mediaType: file.mediaType },
    },
  ]);
  return { dossierId: dossier.id };
}

/** A file is attached by who has uploaded it and may still read it: nobody passes on what he may not read. */
async function findOwnFile(tx: Tx, id: string): Promise<StoredFile> {
  const known = await readableFile(tx.manager, tx.actor, id);
  return known?.uploadedBy === tx.actor.name ? known : refuse('FILE_UNKNOWN', ['file'], { file: id });
}
