import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign, Indicator } from './campaign.entity.js';
import { Organization } from './organization.entity.js';
import type { ReportDutyState } from './states.js';
import { Unit } from './unit.entity.js';

/** That a unit owes a report for a day, and what came of it (F6). */
@Entity('report_duty')
@Index('report_duty_once', ['campaignId', 'on', 'unitId'], { unique: true })
export class ReportDuty {
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

  @Column({ type: 'date' })
  on!: string;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  responsible?: Organization;

  @Column({ type: 'integer' })
  responsibleId!: number;

  @Column({ type: 'timestamptz' })
  dueAt!: Date;

  @Column({ type: 'text' })
  state!: ReportDutyState;

  @Column({ type: 'timestamptz', nullable: true })
  remindedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  settledAt!: Date | null;
}

/** What a system of record says (F8): compared with the reports, never mixed into them. */
@Entity('reference_figure')
@Index('reference_figure_day', ['campaignId', 'on', 'unitId'])
export class ReferenceFigure {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'text' })
  source!: string;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  unit?: Unit;

  @Column({ type: 'integer' })
  unitId!: number;

  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization | null;

  @Column({ type: 'integer', nullable: true })
  organizationId!: number | null;

  @ManyToOne(() => Indicator, { nullable: false })
  @JoinColumn()
  indicator?: Indicator;

  @Column({ type: 'integer' })
  indicatorId!: number;

  @Column({ type: 'date' })
  on!: string;

  @Column({ type: 'integer' })
  value!: number;

  @Column({ type: 'timestamptz' })
  recordedAt!: Date;

  @Column({ type: 'text' })
  recordedBy!: string;
}
