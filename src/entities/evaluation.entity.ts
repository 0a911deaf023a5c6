import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign, Indicator, Milestone } from './campaign.entity.js';
import { Organization } from './organization.entity.js';
import { DataError } from './report.entity.js';
import type {
  AwardForm,
  Consequence,
  DossierState,
  ReviewConclusion,
  ReviewState,
  SubjectKind,
  VerdictResult,
} from './states.js';
import { Unit } from './unit.entity.js';

/** One run of judging a milestone (M1, M2). Never changed; a later run names the one it supersedes. */
@Entity('evaluation')
@Index('evaluation_once', ['milestoneId', 'run'], { unique: true })
export class Evaluation {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Milestone, { nullable: false })
  @JoinColumn()
  milestone?: Milestone;

  @Column({ type: 'integer' })
  milestoneId!: number;

  @Column({ type: 'integer' })
  run!: number;

  @Column({ type: 'timestamptz' })
  evaluatedAt!: Date;

  @Column({ type: 'timestamptz' })
  knownAt!: Date;

  @Column({ type: 'text' })
  ruleVersion!: string;

  /** SHA-256 of `input`. */
  @Column({ type: 'text' })
  inputHash!: string;

  /** Everything the verdicts were drawn from, as canonical JSON. */
  @Column({ type: 'text' })
  input!: string;

  /** SHA-256 of the verdicts as canonical JSON. */
  @Column({ type: 'text' })
  verdictHash!: string;

  /** Why this run was made: "milestone closed", "correction of …". */
  @Column({ type: 'text' })
  cause!: string;

  @ManyToOne(() => Evaluation)
  @JoinColumn()
  supersedes?: Evaluation | null;

  @Column({ type: 'integer', nullable: true })
  supersedesId!: number | null;
}

@Entity('verdict')
@Index('verdict_once', ['evaluationId', 'unitId', 'indicatorId'], { unique: true })
@Index('verdict_unit', ['unitId'])
export class Verdict {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Evaluation, { nullable: false })
  @JoinColumn()
  evaluation?: Evaluation;

  @Column({ type: 'integer' })
  evaluationId!: number;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  unit?: Unit;

  @Column({ type: 'integer' })
  unitId!: number;

  @ManyToOne(() => Indicator, { nullable: false })
  @JoinColumn()
  indicator?: Indicator;

  @Column({ type: 'integer' })
  indicatorId!: number;

  @Column({ type: 'text' })
  level!: string;

  @Column({ type: 'text' })
  result!: VerdictResult;

  @Column({ type: 'integer', nullable: true })
  target!: number | null;

  @Column({ type: 'integer', nullable: true })
  achieved!: number | null;

  @Column({ type: 'text', nullable: true })
  tierCode!: string | null;

  @Column({ type: 'integer', nullable: true })
  rank!: number | null;

  @Column({ type: 'date', nullable: true })
  firstMetOn!: string | null;

  @Column({ type: 'text' })
  consequence!: Consequence;

  /** Reason codes with their figures; put into words in the reader's language. */
  @Column({ type: 'jsonb' })
  reasons!: VerdictReason[];
}

export interface VerdictReason {
  code: string;
  params: { [name: string]: string | number };
}

/** A dossier for the emulation board (M4). Its life beyond the first state is in the lifecycle tables. */
@Entity('award_dossier')
@Index('award_dossier_once', { synchronize: false })
@Index('award_dossier_unit', ['campaignId', 'unitId'])
export class AwardDossier {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text', unique: true })
  code!: string;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @ManyToOne(() => Verdict)
  @JoinColumn()
  verdict?: Verdict | null;

  @Index('award_dossier_verdict')
  @Column({ type: 'integer', nullable: true })
  verdictId!: number | null;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  unit?: Unit;

  @Column({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'text' })
  subjectKind!: SubjectKind;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  awardForm!: AwardForm;

  @Column({ type: 'text' })
  state!: DossierState;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  compiler?: Organization;

  @Column({ type: 'integer' })
  compilerId!: number;

  @Column({ type: 'timestamptz' })
  openedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  /** The regulation in force on the day of the proposal. */
  @Column({ type: 'text' })
  ruleSet!: string;

  /** The state it goes back to when it is released from a hold. */
  @Column({ type: 'text', nullable: true })
  heldFrom!: DossierState | null;

  /** Requirements that were named as missing when it was returned, and have no newer version yet. */
  @Column({ type: 'jsonb', default: [] })
  missing!: string[];

  /** When the checklist was complete and it was handed in; the working days for appraisal begin then. */
  @Column({ type: 'timestamptz', nullable: true })
  submittedAt!: Date | null;

  /** By when it should be decided; null while it is being compiled or stands returned. */
  @Column({ type: 'timestamptz', nullable: true })
  decisionDueAt!: Date | null;

  /** Working minutes of the time for a decision that were used before it was returned. */
  @Column({ type: 'integer', default: 0 })
  usedMinutes!: number;

  @Column({ type: 'text', nullable: true })
  decisionNumber!: string | null;

  @Column({ type: 'date', nullable: true })
  decidedOn!: string | null;

  /** Position that proposed it; null where a verdict did. */
  @Column({ type: 'text', nullable: true })
  proposedBy!: string | null;
}

/** Considers responsibility; never imposes discipline (M6). */
@Entity('accountability_review')
@Index('accountability_review_once', { synchronize: false })
@Index('accountability_review_error_once', { synchronize: false })
export class AccountabilityReview {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @ManyToOne(() => Verdict)
  @JoinColumn()
  verdict?: Verdict | null;

  @Index('accountability_review_verdict')
  @Column({ type: 'integer', nullable: true })
  verdictId!: number | null;

  @ManyToOne(() => DataError)
  @JoinColumn()
  dataError?: DataError | null;

  @Column({ type: 'integer', nullable: true })
  dataErrorId!: number | null;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  unit?: Unit;

  @Column({ type: 'integer' })
  unitId!: number;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  organization?: Organization;

  @Column({ type: 'integer' })
  organizationId!: number;

  @Column({ type: 'jsonb' })
  grounds!: VerdictReason[];

  @Column({ type: 'text' })
  state!: ReviewState;

  @Column({ type: 'timestamptz' })
  openedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  explanationDueAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  explanation!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  explainedAt!: Date | null;

  /** When it was recorded that the deadline passed without an explanation. */
  @Column({ type: 'timestamptz', nullable: true })
  lapsedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  conclusion!: ReviewConclusion | null;

  @Column({ type: 'timestamptz', nullable: true })
  concludedAt!: Date | null;

  /** The day after the milestone on which the unit reached its target, once it is known; null while it has not. */
  @Column({ type: 'date', nullable: true })
  metOn!: string | null;

  /** The last move: what stands still is escalated from here. */
  @Column({ type: 'timestamptz' })
  movedAt!: Date;
}
