import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign, Indicator } from './campaign.entity.js';
import { Organization } from './organization.entity.js';
import type { DataErrorKind, DataErrorOutcome, DataErrorState } from './states.js';
import { Unit } from './unit.entity.js';

/** A set of figures of one unit for one day (F5). Never changed: a correction is a new revision beside it. */
@Entity('report')
@Index('report_once', { synchronize: false })
@Index('report_day', ['campaignId', 'on', 'unitId'])
export class Report {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  unit?: Unit;

  @Column({ type: 'integer' })
  unitId!: number;

  /** Set where the cohort is counted by organization (F14). */
  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization | null;

  @Column({ type: 'integer', nullable: true })
  organizationId!: number | null;

  @Column({ type: 'date' })
  on!: string;

  @Column({ type: 'integer' })
  revision!: number;

  @ManyToOne(() => Report)
  @JoinColumn()
  supersedes?: Report | null;

  @Column({ type: 'integer', nullable: true })
  supersedesId!: number | null;

  @Column({ type: 'timestamptz' })
  submittedAt!: Date;

  /** Code of the position that submitted it. */
  @Column({ type: 'text' })
  submittedBy!: string;

  /** First told after the cut-off of its level (F6); a correction keeps the lateness of the first revision. */
  @Column({ type: 'boolean' })
  late!: boolean;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;
}

@Entity('report_figure')
export class ReportFigure {
  @ManyToOne(() => Report, { nullable: false })
  @JoinColumn({ name: 'report_id' })
  report?: Report;

  @Column({ type: 'integer', primary: true })
  reportId!: number;

  @ManyToOne(() => Indicator, { nullable: false })
  @JoinColumn({ name: 'indicator_id' })
  indicator?: Indicator;

  @Column({ type: 'integer', primary: true })
  indicatorId!: number;

  @Column({ type: 'integer' })
  value!: number;
}

/** One row for each unit (or body's cohort) that reports in a campaign: what a report locks, so that two for one unit queue and no others do. */
@Entity('reporting_subject')
@Index('reporting_subject_once', { synchronize: false })
export class ReportingSubject {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'integer', nullable: true })
  organizationId!: number | null;
}

/** The figure in force for a subject, indicator and day: the newest revision's. Derived; rebuilt from revisions. */
@Entity('current_figure')
@Index('current_figure_day', ['campaignId', 'indicatorId', 'on'])
export class CurrentFigure {
  @Column({ type: 'integer', primary: true })
  subjectId!: number;

  @Column({ type: 'integer', primary: true })
  indicatorId!: number;

  @Column({ type: 'date', primary: true })
  on!: string;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'integer', nullable: true })
  organizationId!: number | null;

  @Column({ type: 'integer' })
  value!: number;

  @Column({ type: 'integer' })
  reportId!: number;

  @Column({ type: 'boolean' })
  late!: boolean;
}

/** A change of a total on a day, appended and never waited for; folded into `TotalDay` in the background. */
@Entity('total_change')
@Index('total_change_lookup', ['campaignId', 'indicatorId', 'unitId', 'on'])
export class TotalChange {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'integer' })
  indicatorId!: number;

  @Column({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'date' })
  on!: string;

  /** Added to the total from this day on. */
  @Column({ type: 'bigint' })
  value!: number;

  /** Units with a figure from this day on. */
  @Column({ type: 'integer' })
  units!: number;

  /** Units that reported on this very day, and how many of them late. */
  @Column({ type: 'integer' })
  reported!: number;

  @Column({ type: 'integer' })
  late!: number;
}

@Entity('total_day')
export class TotalDay {
  @Column({ type: 'integer', primary: true })
  campaignId!: number;

  @Column({ type: 'integer', primary: true })
  indicatorId!: number;

  @Column({ type: 'integer', primary: true })
  unitId!: number;

  @Column({ type: 'date', primary: true })
  on!: string;

  @Column({ type: 'bigint' })
  value!: number;

  @Column({ type: 'integer' })
  units!: number;

  @Column({ type: 'integer' })
  reported!: number;

  @Column({ type: 'integer' })
  late!: number;
}

/** A doubt about a figure, with somebody responsible and a deadline (F9). */
@Entity('data_error')
@Index('data_error_campaign', ['campaignId', 'state'])
export class DataError {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'text' })
  kind!: DataErrorKind;

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

  @Column({ type: 'date' })
  on!: string;

  @Column({ type: 'integer', nullable: true })
  reported!: number | null;

  @Column({ type: 'integer', nullable: true })
  expected!: number | null;

  @ManyToOne(() => Report)
  @JoinColumn()
  report?: Report | null;

  @Column({ type: 'integer', nullable: true })
  reportId!: number | null;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  responsible?: Organization;

  @Column({ type: 'integer' })
  responsibleId!: number;

  @Column({ type: 'text' })
  state!: DataErrorState;

  @Column({ type: 'text', nullable: true })
  outcome!: DataErrorOutcome | null;

  @Column({ type: 'text', nullable: true })
  explanation!: string | null;

  @ManyToOne(() => Report)
  @JoinColumn()
  correction?: Report | null;

  @Column({ type: 'integer', nullable: true })
  correctionId!: number | null;

  @Column({ type: 'timestamptz' })
  openedAt!: Date;

  @Column({ type: 'text' })
  openedBy!: string;

  @Column({ type: 'timestamptz' })
  dueAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  closedAt!: Date | null;
}
