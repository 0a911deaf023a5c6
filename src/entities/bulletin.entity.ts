import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign } from './campaign.entity.js';
import type { EventPayload } from './engine.entity.js';
import { Organization } from './organization.entity.js';
import type { UnitLevel } from './states.js';
import { Unit } from './unit.entity.js';

/** A day's standing, named unit by named unit, frozen with the cut it was made from (P1). A correction is a new edition. */
@Entity('bulletin')
@Index('bulletin_once', ['campaignId', 'unitId', 'level', 'on', 'edition'], { unique: true })
export class Bulletin {
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

  @Column({ type: 'text' })
  level!: UnitLevel;

  @Column({ type: 'date' })
  on!: string;

  @Column({ type: 'integer' })
  edition!: number;

  @ManyToOne(() => Bulletin)
  @JoinColumn()
  supersedes?: Bulletin | null;

  @Column({ type: 'integer', nullable: true })
  supersedesId!: number | null;

  /** What was known then and no later. */
  @Column({ type: 'timestamptz' })
  cutAt!: Date;

  /** Why this edition was made. */
  @Column({ type: 'text' })
  cause!: string;

  @Column({ type: 'jsonb' })
  content!: EventPayload;

  @Column({ type: 'text' })
  contentHash!: string;

  @Column({ type: 'text' })
  textVi!: string;

  @Column({ type: 'text' })
  textEn!: string;

  @Column({ type: 'timestamptz' })
  madeAt!: Date;
}

/** The daily report up one line, to one recipient (P2). */
@Entity('line_report')
@Index('line_report_once', ['campaignId', 'senderId', 'recipientId', 'on'], { unique: true })
export class LineReport {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  sender?: Organization;

  @Column({ type: 'integer' })
  senderId!: number;

  @ManyToOne(() => Organization, { nullable: false })
  @JoinColumn()
  recipient?: Organization;

  @Column({ type: 'integer' })
  recipientId!: number;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  unit?: Unit;

  @Column({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'date' })
  on!: string;

  @Column({ type: 'jsonb' })
  content!: EventPayload;

  @Column({ type: 'text' })
  textVi!: string;

  @Column({ type: 'text' })
  textEn!: string;

  @Column({ type: 'timestamptz' })
  madeAt!: Date;
}
