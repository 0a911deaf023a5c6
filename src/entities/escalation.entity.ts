import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign, type EscalationChain } from './campaign.entity.js';
import { Organization } from './organization.entity.js';
import type { EscalationState, EscalationTrigger } from './states.js';
import { Unit } from './unit.entity.js';

/** Something late that climbs a chain of those in charge (E1, E2). One at a time for a trigger, a subject and who is responsible. */
@Entity('escalation')
@Index('escalation_once', { synchronize: false })
@Index('escalation_subject', ['subjectType', 'subjectId'])
@Index('escalation_campaign', ['campaignId', 'state'])
export class Escalation {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'text' })
  trigger!: EscalationTrigger;

  /** Type and integer id of what it is about. */
  @Column({ type: 'text' })
  subjectType!: string;

  @Column({ type: 'integer' })
  subjectId!: number;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  unit?: Unit;

  @Column({ type: 'integer' })
  unitId!: number;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  responsible?: Organization;

  @Column({ type: 'integer' })
  responsibleId!: number;

  /** As it stood when this escalation began (E2). */
  @Column({ type: 'jsonb' })
  chain!: EscalationChain;

  @Column({ type: 'text' })
  state!: EscalationState;

  /** Ordinal of the step that fired last; 0 before the first. */
  @Column({ type: 'integer' })
  currentStep!: number;

  /** When the chain goes on; null when it has ended or stands still. */
  @Column({ type: 'timestamptz', nullable: true })
  nextDueAt!: Date | null;

  @Column({ type: 'timestamptz' })
  openedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  closedAt!: Date | null;
}

/** A step that has fired: who it went to, and what came of it (E2). */
@Entity('escalation_step')
@Index('escalation_step_once', ['escalationId', 'ordinal'], { unique: true })
export class EscalationStep {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Escalation, { nullable: false })
  @JoinColumn()
  escalation?: Escalation;

  @Column({ type: 'integer' })
  escalationId!: number;

  @Column({ type: 'integer' })
  ordinal!: number;

  @ManyToOne(() => Organization)
  @JoinColumn()
  recipient?: Organization | null;

  @Column({ type: 'integer', nullable: true })
  recipientId!: number | null;

  /** How the recipient was found, for the record. */
  @Column({ type: 'jsonb' })
  resolution!: StepResolution;

  @Column({ type: 'timestamptz' })
  notifiedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  acknowledgeBy!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  acknowledgedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  acknowledgedBy!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  answerBy!: Date | null;

  @Column({ type: 'text', nullable: true })
  response!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  respondedAt!: Date | null;
}

export interface StepResolution {
  role: string;
  relation?: string;
  kind?: string;
  /** Code of the unit whose body it is. */
  unit?: string;
  /** Code of the position at its head, where it has one. */
  position?: string;
  /** Where nobody held the role: why, and who was taken instead. */
  note?: string;
  /** Steps before this one that were left out, because an earlier step had reached the same body. */
  skipped?: number[];
}

/** A clock that stands still while an accepted obstacle covers it, with the obstacle as proof (E5). */
@Entity('clock_pause')
@Index('clock_pause_subject', ['subjectType', 'subjectId'])
@Index('clock_pause_obstacle', ['obstacleId'])
export class ClockPause {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text' })
  subjectType!: string;

  @Column({ type: 'integer' })
  subjectId!: number;

  @Column({ type: 'integer' })
  obstacleId!: number;

  @Column({ type: 'timestamptz' })
  fromAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  toAt!: Date | null;
}
