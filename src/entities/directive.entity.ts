import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign } from './campaign.entity.js';
import { Organization } from './organization.entity.js';
import type { DirectiveStatus, DocumentForm, Urgency } from './states.js';

/** An official document (D1). Unique by issuer, number and year. */
@Entity('directive')
@Index('directive_once', ['issuerId', 'number', 'year'], { unique: true })
export class Directive {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Index('directive_campaign')
  @Column({ type: 'integer' })
  campaignId!: number;

  @Index('directive_number')
  @Column({ type: 'text' })
  number!: string;

  @Column({ type: 'integer' })
  year!: number;

  @Column({ type: 'text' })
  form!: DocumentForm;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text', nullable: true })
  subjectEn!: string | null;

  @Column({ type: 'text' })
  urgency!: Urgency;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  issuer?: Organization;

  @Column({ type: 'integer' })
  issuerId!: number;

  /** A position, never a person. */
  @Column({ type: 'text', nullable: true })
  signedBy!: string | null;

  @Column({ type: 'date' })
  issuedOn!: string;

  @Column({ type: 'timestamptz' })
  recordedAt!: Date;

  @Column({ type: 'text' })
  status!: DirectiveStatus;

  @ManyToOne(() => Directive)
  @JoinColumn()
  implements?: Directive | null;

  @Column({ type: 'integer', nullable: true })
  implementsId!: number | null;

  @ManyToOne(() => Directive)
  @JoinColumn()
  supersededBy?: Directive | null;

  @Column({ type: 'integer', nullable: true })
  supersededById!: number | null;

  /** D8: recipients with a territory are expected to issue their own document. */
  @Column({ type: 'boolean' })
  expectsCascade!: boolean;

  /** What is not in the source, said plainly (a missing number, an assumed date). */
  @Column({ type: 'text', nullable: true })
  note!: string | null;
}

@Entity('legal_basis')
@Index('legal_basis_once', ['directiveId', 'ordinal'], { unique: true })
export class LegalBasis {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Directive, { nullable: false })
  @JoinColumn()
  directive?: Directive;

  @Column({ type: 'integer' })
  directiveId!: number;

  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  citation!: string;

  /** The cited document, where it is one of ours. */
  @ManyToOne(() => Directive)
  @JoinColumn()
  citedDirective?: Directive | null;

  @Column({ type: 'integer', nullable: true })
  citedDirectiveId!: number | null;
}

@Entity('directive_recipient')
@Index('directive_recipient_once', ['directiveId', 'organizationId'], { unique: true })
export class DirectiveRecipient {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Directive, { nullable: false })
  @JoinColumn()
  directive?: Directive;

  @Column({ type: 'integer' })
  directiveId!: number;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  organization?: Organization;

  @Column({ type: 'integer' })
  organizationId!: number;

  @Column({ type: 'timestamptz', nullable: true })
  receivedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  acknowledgedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  acknowledgedBy!: string | null;

  /** D8: by when it is to be acknowledged; null where the campaign sets no time. */
  @Column({ type: 'timestamptz', nullable: true })
  acknowledgeDueAt!: Date | null;

  /** D8: by when the recipient's own document is expected; null where none is, or no time is set. */
  @Column({ type: 'timestamptz', nullable: true })
  issueDueAt!: Date | null;

  @ManyToOne(() => Directive)
  @JoinColumn()
  implementingDirective?: Directive | null;

  @Column({ type: 'integer', nullable: true })
  implementingDirectiveId!: number | null;
}
