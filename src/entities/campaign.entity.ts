import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Organization } from './organization.entity.js';
import type {
  Accumulation,
  DeadlineBoundary,
  Denominator,
  EscalationTrigger,
  OrganizationKind,
  Urgency,
} from './states.js';
import { Unit } from './unit.entity.js';

@Entity('campaign')
export class Campaign {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column({ type: 'text', unique: true })
  code!: string;

  @Column({ type: 'text' })
  nameVi!: string;

  @Column({ type: 'text' })
  nameEn!: string;

  /** True where what happens in it never happened; every screen and print says so. */
  @Column({ type: 'boolean' })
  fictional!: boolean;

  @ManyToOne(() => Unit, { nullable: false })
  @JoinColumn()
  unit?: Unit;

  @Column({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'text' })
  timeZone!: string;

  @Column({ type: 'date' })
  startsOn!: string;

  @Column({ type: 'date' })
  endsOn!: string;

  /** The rules of the campaign as last loaded: reporting, evaluation, checks, cast. */
  @Column({ type: 'jsonb' })
  settings!: CampaignSettings;
}

/** Rules of a campaign that are data (see docs/campaigns.md). */
export interface CampaignSettings {
  reporting: {
    level: string;
    /** Local hour "HH:MM" of the figure's own day, by level (F6). */
    cutOffs: { [level: string]: string };
    /** Days after which a missing day can no longer be reported. */
    closesAfterDays: number;
    /** Last day for which reports are expected; absent: the campaign's last. */
    until?: string | null;
    /** Minutes before the cut-off at which who has not reported is reminded (F6); absent: nobody is. */
    remindMinutesBefore?: number | null;
    /** Misses in a row after which a missing report is escalated (F6, E1); absent: never. */
    escalateAfterMisses?: number | null;
  };
  /** When offices work; for the clocks that are marked as counted in working time. */
  workingTime?: WorkingTime | null;
  /** D8: how fast a directive is acknowledged and carried down, by its urgency; absent: without a deadline. */
  cascade?: CascadeTimes | null;
  /** E2: one chain for each trigger that escalates. */
  escalation?: EscalationChain[] | null;
  /** P2: who reports to whom every day; absent: nobody does. */
  lineReports?: LineReportRule[] | null;
  evaluation: {
    levels: string[];
    slowTier: string;
    commendation: { awardForm: string; compiler: string; dueInDays: number };
    accountability: {
      reviewer: string;
      responsibleKind: string;
      explanationDueInDays: number;
      /** F9: whether a confirmed data error opens a review by itself; absent: an official decides. */
      confirmedDataErrors?: boolean | null;
      /** Days without a move after which a review is escalated (E1); absent: never. */
      stalledAfterDays?: number | null;
    };
    mode: string;
  };
  checks: {
    unusualJump: { minimumHistory: number; madFactor: number; minimumIncrement: number };
    repeatedValue: { days: number };
    childrenSum: { tolerance: number };
    /** F8: how far a figure may differ from a reference figure, as a fraction; absent: not at all. */
    reference?: { tolerance: number } | null;
    dataErrorDueInDays: number;
  };
  /** F13: from how many on what remains in a residential group is told outside its line; absent: always. */
  smallCounts?: { below: number } | null;
  /** E5: days within which an obstacle is decided upon, and then solved; absent: 3. */
  obstacles?: { dueInDays: number } | null;
  cast: { [role: string]: string };
}

/** P2: bodies of a kind at every unit of a level report to bodies of other kinds at the same unit. */
export interface LineReportRule {
  senderKind: OrganizationKind;
  level: string;
  recipientKinds: OrganizationKind[];
}

/** Hours in which offices work, in the campaign's time zone. */
export interface WorkingTime {
  /** 1 is Monday, 7 is Sunday. */
  days: number[];
  /** Spans "HH:MM" of a working day, in order. */
  hours: { from: string; to: string }[];
  /** Days on which nobody works. */
  holidays: string[];
  /** Days off on which offices work in exchange for another. */
  compensationDays: string[];
}

export interface CascadeTimes {
  /** Whether the hours below are counted in working time. */
  workingTime: boolean;
  acknowledgeWithinHours: Partial<Record<Urgency, number>>;
  issueWithinHours: Partial<Record<Urgency, number>>;
}

/** What an escalation climbs (E2). Copied into each escalation when it begins. */
export interface EscalationChain {
  trigger: EscalationTrigger;
  name: { vi: string; en: string };
  /** Whether its hours are counted in the campaign's working time. */
  workingTime: boolean;
  steps: EscalationChainStep[];
  /** Hours from the beginning after which a chain that nobody answered is exhausted. */
  exhaustedAfterHours: number;
}

export interface EscalationChainStep {
  to: EscalationRecipient;
  /** Hours from the beginning; the first step is 0. */
  afterHours: number;
  /** Hours from the acknowledgement within which an answer is expected; then the climb goes on. */
  answerWithinHours: number;
}

/**
 * A role and its relation to the unit. RESPONSIBLE: the body whose duty it is. BODY: the body of a kind at the unit, at
 * its parent, or at the campaign's unit. OVERSEER: who watches over the unit. STANDING_AGENCY and COMMITTEE: the campaign's.
 */
export type EscalationRecipient =
  | { role: 'RESPONSIBLE' | 'OVERSEER' | 'STANDING_AGENCY' | 'COMMITTEE' }
  | { role: 'BODY'; kind: OrganizationKind; relation: 'UNIT' | 'PARENT' | 'CAMPAIGN' };

/** One loading of a campaign folder: what the definition was, when it came in. Never changed. */
@Entity('campaign_version')
@Index('campaign_version_once', ['campaignId', 'version'], { unique: true })
export class CampaignVersion {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'timestamptz' })
  loadedAt!: Date;

  /** SHA-256 of the folder's files in order of name. */
  @Column({ type: 'text' })
  contentHash!: string;

  @Column({ type: 'jsonb' })
  changes!: string[];
}

@Entity('indicator')
@Index('indicator_once', ['campaignId', 'code'], { unique: true })
export class Indicator {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  nameVi!: string;

  @Column({ type: 'text' })
  nameEn!: string;

  @Column({ type: 'text' })
  accumulation!: Accumulation;

  @Column({ type: 'text' })
  denominator!: Denominator;

  /** This indicator cannot exceed that one (F1). */
  @ManyToOne(() => Indicator)
  @JoinColumn()
  boundedBy?: Indicator | null;

  @Column({ type: 'integer', nullable: true })
  boundedById!: number | null;

  @Column({ type: 'integer' })
  ordinal!: number;
}

/** An inclusive lower bound, in force from a date (F10). */
@Entity('tier')
@Index('tier_once', ['campaignId', 'code', 'validFrom', 'recordedAt'], { unique: true })
export class Tier {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  nameVi!: string;

  @Column({ type: 'text' })
  nameEn!: string;

  @Column({ type: 'double precision' })
  minimumRate!: number;

  @Column({ type: 'date' })
  validFrom!: string;

  /** Told at this instant: a boundary added later does not change what was judged before. */
  @Column({ type: 'timestamptz' })
  recordedAt!: Date;
}

@Entity('milestone')
@Index('milestone_once', ['campaignId', 'ordinal'], { unique: true })
export class Milestone {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  nameVi!: string;

  @Column({ type: 'text' })
  nameEn!: string;

  @ManyToOne(() => Indicator, { nullable: false })
  @JoinColumn()
  indicator?: Indicator;

  @Column({ type: 'integer' })
  indicatorId!: number;

  @Column({ type: 'date' })
  on!: string;

  @Column({ type: 'text' })
  boundary!: DeadlineBoundary;

  /** First instant after the milestone (M1, D4). */
  @Column({ type: 'timestamptz' })
  closesAt!: Date;

  @Column({ type: 'boolean' })
  final!: boolean;
}

/** A target in one version (F2): the one in force on a day is the newest recorded among those effective by then. Never changed. */
@Entity('target')
@Index('target_lookup', ['campaignId', 'indicatorId', 'unitId', 'effectiveOn'])
export class Target {
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

  /** Set where the cohort is counted by organization (F14). */
  @ManyToOne(() => Organization)
  @JoinColumn()
  organization?: Organization | null;

  @Column({ type: 'integer', nullable: true })
  organizationId!: number | null;

  @Column({ type: 'integer' })
  value!: number;

  @Column({ type: 'date' })
  effectiveOn!: string;

  @Column({ type: 'timestamptz' })
  recordedAt!: Date;

  /** The directive it rests on, as printed. */
  @Column({ type: 'text', nullable: true })
  authority!: string | null;

  @Column({ type: 'text' })
  reason!: string;
}

/** What somebody did at an instant, to be replayed on a virtual clock. */
@Entity('script_entry')
@Index('script_entry_once', ['campaignId', 'at', 'ordinal'], { unique: true })
export class ScriptEntry {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id!: number;

  @ManyToOne(() => Campaign, { nullable: false })
  @JoinColumn()
  campaign?: Campaign;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'jsonb' })
  payload!: ScriptPayload;
}

/** The fields of the action, by their names in the public API, with natural keys instead of ids. */
export interface ScriptPayload {
  [field: string]: unknown;
}
