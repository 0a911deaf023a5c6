import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { AwardDossier } from './evaluation.entity.js';
import type { Recommendation } from './states.js';

/** A file that was uploaded: what it is was told by its content. The bytes lie in the storage, never in a column. */
@Entity('stored_file')
export class StoredFile {
  @Column({ type: 'uuid', primary: true })
  id!: string;

  @Column({ type: 'text' })
  fileName!: string;

  @Column({ type: 'text' })
  mediaType!: string;

  @Column({ type: 'integer' })
  size!: number;

  @Column({ type: 'text' })
  sha256!: string;

  /** Code of a position. */
  @Column({ type: 'text' })
  uploadedBy!: string;

  @Column({ type: 'timestamptz' })
  uploadedAt!: Date;
}

/** A document of a dossier, for one requirement of its checklist. A newer version stands beside the older. */
@Entity('dossier_document')
@Index('dossier_document_once', ['dossierId', 'requirement', 'version'], { unique: true })
export class DossierDocument {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => AwardDossier, { nullable: false })
  @JoinColumn()
  dossier?: AwardDossier;

  @Column({ type: 'integer' })
  dossierId!: number;

  @Column({ type: 'text' })
  requirement!: string;

  @Column({ type: 'integer' })
  version!: number;

  @ManyToOne(() => StoredFile, { nullable: false })
  @JoinColumn()
  file?: StoredFile;

  @Index('dossier_document_file')
  @Column({ type: 'uuid' })
  fileId!: string;

  @Column({ type: 'timestamptz' })
  attachedAt!: Date;

  @Column({ type: 'text' })
  attachedBy!: string;
}

/** What a reviewer said, once for the documents as they were, or that there is a conflict of interest (M5). */
@Entity('dossier_opinion')
@Index('dossier_opinion_once', ['dossierId', 'reviewer', 'documentsHash'], { unique: true })
export class DossierOpinion {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => AwardDossier, { nullable: false })
  @JoinColumn()
  dossier?: AwardDossier;

  @Column({ type: 'integer' })
  dossierId!: number;

  /** Code of a position. */
  @Column({ type: 'text' })
  reviewer!: string;

  /** Null where there is a conflict: who has one neither sees nor decides. */
  @Column({ type: 'text', nullable: true })
  recommendation!: Recommendation | null;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;

  @Column({ type: 'boolean' })
  conflict!: boolean;

  /** 'DECLARED', or what the platform found. */
  @Column({ type: 'text', nullable: true })
  conflictReason!: string | null;

  /** SHA-256 over the versions of the documents that were reviewed. */
  @Column({ type: 'text' })
  documentsHash!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}

/** How the council voted, in totals only: the ballot is secret (M5). */
@Entity('council_vote')
export class CouncilVote {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => AwardDossier, { nullable: false })
  @JoinColumn()
  dossier?: AwardDossier;

  @Index('council_vote_dossier')
  @Column({ type: 'integer' })
  dossierId!: number;

  @Column({ type: 'integer' })
  members!: number;

  @Column({ type: 'integer' })
  present!: number;

  @Column({ type: 'integer' })
  inFavour!: number;

  /** Fraction of the denominator that must be in favour. */
  @Column({ type: 'double precision' })
  threshold!: number;

  /** 'MEMBERS' or 'PRESENT'. */
  @Column({ type: 'text' })
  denominator!: string;

  /** Fraction of the members who must be present. */
  @Column({ type: 'double precision' })
  quorum!: number;

  @Column({ type: 'boolean' })
  passed!: boolean;

  /** SHA-256 over what was voted on: a vote counts while that is as it was. */
  @Column({ type: 'text' })
  documentsHash!: string;

  @Column({ type: 'date' })
  heldOn!: string;

  @Column({ type: 'text' })
  recordedBy!: string;

  @Column({ type: 'timestamptz' })
  recordedAt!: Date;
}
