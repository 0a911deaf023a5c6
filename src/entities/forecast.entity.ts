import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign, Indicator, Milestone } from './campaign.entity.js';
import type { PledgeState, Risk } from './states.js';
import { Unit } from './unit.entity.js';

/** What the recent days say about a unit, as it was said on that day (F11). Frozen; it never opens a review. */
@Entity('forecast')
@Index('forecast_once', ['campaignId', 'indicatorId', 'unitId', 'on'], { unique: true })
export class Forecast {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @ManyToOne(() => Indicator, { nullable: false })
  @JoinColumn()
  indicator?: Indicator;

  @Column({ type: 'integer' })
  indicatorId!: number;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  unit?: Unit;

  @Column({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'date' })
  on!: string;

  @ManyToOne(() => Milestone)
  @JoinColumn()
  milestone?: Milestone | null;

  @Column({ type: 'integer', nullable: true })
  milestoneId!: number | null;

  @Column({ type: 'integer' })
  windowDays!: number;

  @Column({ type: 'double precision', nullable: true })
  dailyRate!: number | null;

  @Column({ type: 'double precision', nullable: true })
  requiredDailyRate!: number | null;

  @Column({ type: 'date', nullable: true })
  projectedOn!: string | null;

  @Column({ type: 'date', nullable: true })
  earliestOn!: string | null;

  @Column({ type: 'date', nullable: true })
  latestOn!: string | null;

  @Column({ type: 'text' })
  risk!: Risk;

  /** JSON: code of a text and what it needs, so that it reads in either language. */
  @Column({ type: 'text' })
  method!: string;

  /** Every window that was looked at. */
  @Column({ type: 'jsonb' })
  windows!: ForecastWindow[];

  @Column({ type: 'timestamptz' })
  madeAt!: Date;
}

export interface ForecastWindow {
  days: number;
  dailyRate: number | null;
  projectedOn: string | null;
}

/** A unit's own earlier date beside the assigned one (F12). */
@Entity('pledge')
@Index('pledge_pending', { synchronize: false })
export class Pledge {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Index('pledge_campaign')
  @Column({ type: 'integer' })
  campaignId!: number;

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

  @Column({ type: 'integer' })
  value!: number;

  @Column({ type: 'date' })
  dueOn!: string;

  @Column({ type: 'date' })
  pledgedOn!: string;

  @Column({ type: 'text' })
  pledgedBy!: string;

  @Column({ type: 'text' })
  state!: PledgeState;

  @Column({ type: 'timestamptz', nullable: true })
  settledAt!: Date | null;
}
