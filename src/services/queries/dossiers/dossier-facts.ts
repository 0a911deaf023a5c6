import { type EntityManager, In } from 'typeorm';
import { type ProcedureRules, procedureRules } from '../../../domain/award-rules.js';
import { canonicalJson, sha256 } from '../../../domain/canonical-json.js';
import { CouncilVote, DossierOpinion } from '../../../entities/commendation.entity.js';
import type { AwardDossier } from '../../../entities/evaluation.entity.js';
import { awardRuleSet } from '../../dossiers/award-rule-sets.js';

/** One version of a document of a dossier, with what was told of its file by content. */
export interface DocumentRow {
  id: number;
  dossierId: number;
  requirement: string;
  version: number;
  fileId: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  attachedAt: Date;
  attachedBy: string;
}

/** What has been laid beside a dossier so far. */
export interface DossierFacts {
  rules: ProcedureRules;
  /** Every version, in the order in which they came. */
  versions: DocumentRow[];
  /** The newest of each requirement. */
  documents: DocumentRow[];
  /** What is reviewed: the verdict and the newest documents, as one hash. */
  documentsHash: string;
  /** In the order given, those on earlier documents and conflicts of interest included. */
  opinions: DossierOpinion[];
  /** The newest vote on the documents as they are now. */
  vote: CouncilVote | null;
}

/** What has been laid beside dossiers, in the order asked. */
export async function dossierFacts(
  manager: EntityManager,
  dossiers: readonly AwardDossier[],
): Promise<DossierFacts[]> {
  if (dossiers.length === 0) return [];
  const ids = dossiers.map((dossier) => dossier.id);
  const versions = await manager.query<DocumentRow[]>(DOCUMENTS, [ids]);
  const opinions = await manager.find(DossierOpinion, {
    where: { dossierId: In(ids) },
    order: { id: 'ASC' },
  });
  const votes = await manager.find(CouncilVote, { where: { dossierId: In(ids) }, order: { id: 'ASC' } });
  return dossiers.map((dossier) => {
    const own = versions.filter((document) => document.dossierId === dossier.id);
    const newest = new Map(own.map((document) => [document.requirement, document]));
    const documents = [...newest.values()].sort((a, b) => (a.requirement < b.requirement ? -1 : 1));
    const documentsHash = hashOf(dossier, documents);
    const counted = votes.filter(
      (vote) => vote.dossierId === dossier.id && vote.documentsHash === documentsHash,
    );
    return {
      rules: procedureRules(awardRuleSet(dossier.ruleSet), dossier),
      versions: own,
      documents,
      documentsHash,
      opinions: opinions.filter((opinion) => opinion.dossierId === dossier.id),
      vote: counted.at(-1) ?? null,
    };
  });
}

/** The same for one. */
export async function factsOf(manager: EntityManager, dossier: AwardDossier): Promise<DossierFacts> {
  const [facts] = await dossierFacts(manager, [dossier]);
  if (facts === undefined) throw new Error(`Dossier ${dossier.id} has no facts.`);
  return facts;
}

/** The opinions that count: on the documents as they are now, by reviewers without a conflict of interest. */
export function countedOpinions(facts: Pick<DossierFacts, 'opinions' | 'documentsHash'>): DossierOpinion[] {
  const barred = new Set(facts.opinions.filter(({ conflict }) => conflict).map(({ reviewer }) => reviewer));
  return facts.opinions.filter(
    ({ reviewer, documentsHash }) => documentsHash === facts.documentsHash && !barred.has(reviewer),
  );
}

/** Reviewers whose opinion was on documents that have changed since, and who have not given another. */
export function outdatedReviewers(facts: Pick<DossierFacts, 'opinions' | 'documentsHash'>): string[] {
  const current = new Set(countedOpinions(facts).map((opinion) => opinion.reviewer));
  const earlier = facts.opinions.filter(({ conflict, reviewer }) => !conflict && !current.has(reviewer));
  const barred = new Set(facts.opinions.filter(({ conflict }) => conflict).map(({ reviewer }) => reviewer));
  return [...new Set(earlier.map(({ reviewer }) => reviewer))].filter((code) => !barred.has(code)).sort();
}

function hashOf(dossier: AwardDossier, documents: readonly DocumentRow[]): string {
  const { verdictId } = dossier;
  const reviewed = documents.map(({ requirement, version, sha256: content }) => ({
    requirement,
    version,
    content,
  }));
  return sha256(canonicalJson({ verdictId, documents: reviewed }));
}

const DOCUMENTS = `
  SELECT d.id, d.dossier_id AS "dossierId", d.requirement, d.version, d.file_id AS "fileId", f.file_name AS "fileName",
    f.media_type AS "mediaType", f.size, f.sha256, d.attached_at AS "attachedAt", d.attached_by AS "attachedBy"
  FROM dossier_document d JOIN stored_file f ON f.id = d.file_id
  WHERE d.dossier_id = ANY($1) ORDER BY d.requirement COLLATE "C", d.version`;
