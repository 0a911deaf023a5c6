import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign } from './campaign.entity.js';
import { Directive } from './directive.entity.js';
import { Organization } from './organization.entity.js';
import type { BlockCause, CommandMode, DeadlineBoundary, TaskState } from './states.js';

/** Who, what, by when (D2). State is stored; timeliness is computed from the deadline and the clock (D6). */
@Entity('task')
@Index('task_once', ['directiveId', 'ordinal', 'leadId'], { unique: true })
export class Task {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Index('task_campaign')
  @Column({ type: 'integer' })
  campaignId!: number;

  @ManyToOne(() => Directive, { nullable: false })
  @JoinColumn()
  directive?: Directive;

  @Column({ type: 'integer' })
  directiveId!: number;

  @Column({ type: 'text' })
  ordinal!: string;

  /** Place in the document, for order. */
  @Column({ type: 'integer' })
  sequence!: number;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  titleEn!: string | null;

  @Column({ type: 'text' })
  mode!: CommandMode;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  lead?: Organization;

  @Index('task_lead')
  @Column({ type: 'integer' })
  leadId!: number;

  @Column({ type: 'text' })
  state!: TaskState;

  /** A standing duty has no deadline and is never late (D2). */
  @Column({ type: 'boolean' })
  standing!: boolean;

  @Column({ type: 'date', nullable: true })
  deadlineOn!: string | null;

  @Column({ type: 'text', nullable: true })
  deadlineBoundary!: DeadlineBoundary | null;

  @Column({ type: 'timestamptz', nullable: true })
  deadlineAt!: Date | null;

  /** The first promise; nothing erases it (D5, D9). */
  @Column({ type: 'date', nullable: true })
  originalDeadlineOn!: string | null;

  @Column({ type: 'text', nullable: true })
  originalDeadlineBoundary!: DeadlineBoundary | null;

  @Column({ type: 'timestamptz', nullable: true })
  originalDeadlineAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  blockedBy!: BlockCause | null;

  /** What stands in its way, where that was reported as an obstacle (D7, E5). */
  @Index('task_obstacle')
  @Column({ type: 'integer', nullable: true })
  obstacleId!: number | null;

  /** When the doer handed it in: what decides on time or late is this, not when the assigner looked (D6). */
  @Column({ type: 'timestamptz', nullable: true })
  submittedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  completedAt!: Date | null;

  @ManyToOne(() => Task)
  @JoinColumn()
  parent?: Task | null;

  @Index('task_parent')
  @Column({ type: 'integer', nullable: true })
  parentId!: number | null;

  /** The later provision that restates this one (D5). */
  @ManyToOne(() => Task)
  @JoinColumn()
  supersededBy?: Task | null;

  @Column({ type: 'integer', nullable: true })
  supersededById!: number | null;

  /** The words of the document. */
  @Column({ type: 'text', nullable: true })
  quote!: string | null;
}

@Entity('task_coordinator')
export class TaskCoordinator {
  @ManyToOne(() => Task, { nullable: false })
  @JoinColumn({ name: 'task_id' })
  task?: Task;

  @Column({ type: 'integer', primary: true })
  taskId!: number;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;

  @Column({ type: 'integer', primary: true })
  organizationId!: number;
}

/** Who moved what from where to where, when and why. Appended only. */
@Entity('transition')
@Index('transition_subject', ['subjectType', 'subjectId'])
export class Transition {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text' })
  subjectType!: string;

  @Column({ type: 'integer' })
  subjectId!: number;

  @Column({ type: 'text', nullable: true })
  from!: string | null;

  @Column({ type: 'text' })
  to!: string;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
